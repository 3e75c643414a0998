import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import type { Sensor, SignalDraft } from '../../core/contracts/sensor.ts';
import type { CommentedCode } from '../../facts/syntax/comments/fact.ts';
import type { SyntaxFacts } from '../../facts/syntax/fact.ts';
import type { CommentedCodeSettings } from './settings.ts';
import { commentedCodeSettings } from './settings.ts';

/** Code that somebody put in comments. magnitude = lines ÷ (lines + halfLines). */
export const commentedCodeSensor: Sensor<{ syntax: SyntaxFacts }, CommentedCodeSettings> = {
  id: 'commented-code',
  version: '1',
  kinds: ['commented-out-code'],
  needs: ['syntax'],
  doc: {
    measures:
      'comments that hold code: they parse in the language of the file and their statements are none that prose could be; examples in documentation, licences, annotations and comments beside live code are left out',
    unit: 'lines of code in the comments of one run',
    source: 'SonarSource rule S125; S. Myint, eradicate (ruff rule ERA001)',
    silentWhen:
      'no file is in a language that is parsed; a run is left out below minCodeLines or minStrongShare, and when `ignore` names its file',
  },
  settings: commentedCodeSettings,
  judge({ syntax }, settings) {
    const isIgnored: (path: RepoPath) => boolean = picomatch(settings.ignore, { dot: true });
    const drafts = syntax.files.flatMap(({ path, commentedCode }) =>
      isIgnored(path) ? [] : commentedCode.flatMap((code) => judgeRun(path, code, settings)),
    );
    return { status: 'ok', drafts };
  },
};

function judgeRun(
  path: RepoPath,
  { start, end, codeLines, statements, strong, hash }: CommentedCode,
  { minCodeLines, minStrongShare, halfLines }: CommentedCodeSettings,
): SignalDraft[] {
  if (codeLines < minCodeLines || strong < minStrongShare * statements) return [];
  const place = { path, start, end };
  return [
    {
      kind: 'commented-out-code',
      target: place,
      magnitude: codeLines / (codeLines + halfLines),
      figures: { codeLines, statements, strong },
      evidence: [{ ...place, hash }],
      identity: { of: 'span', content: hash },
    },
  ];
}
