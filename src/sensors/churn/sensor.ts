import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import type { Sensor, SignalDraft } from '../../core/contracts/sensor.ts';
import type { FileHistory, HistoryFacts } from '../../facts/history/fact.ts';
import type { FileSyntax, SyntaxFacts } from '../../facts/syntax/fact.ts';
import type { ChurnSettings } from './settings.ts';
import { churnSettings } from './settings.ts';

const DAY_MS = 86_400_000;

/**
 * Hotspots: files that are hard to read and changed often.
 * magnitude = √(s(churn, halfChurn) × s(cognitive, halfCognitive)) with s(x, half) = x ÷ (x + half);
 * churn = recencyWeight × (1 + share of the commits that repair something), so a repair counts twice.
 */
export const churnSensor: Sensor<{ history: HistoryFacts; syntax: SyntaxFacts }, ChurnSettings> = {
  id: 'churn',
  version: '1',
  kinds: ['hotspot'],
  needs: ['history', 'syntax'],
  doc: {
    measures:
      'hotspots: how often and how lately a file changed, repairs twice, times its cognitive complexity; both saturate, and their geometric mean is the magnitude',
    unit: 'commits weighted by 0.5 ^ (age / 180 days), cognitive complexity',
    source:
      'A. Tornhill, Your Code as a Crime Scene (2nd ed., 2024): hotspots; SonarSource, Cognitive Complexity (2023)',
    silentWhen:
      'the clone is shallow or no file is in a language that is parsed; a file is left out below minCommits, minCognitive or minMagnitude, and when `ignore` names it',
  },
  settings: churnSettings,
  judge({ history, syntax }, settings) {
    if (syntax.files.length === 0) {
      return { status: 'silent', reason: 'no-input', message: 'no file in a language that is parsed' };
    }
    const histories = new Map(history.files.map((file) => [file.path, file]));
    const isIgnored: (path: RepoPath) => boolean = picomatch(settings.ignore, { dot: true });
    const drafts = syntax.files.flatMap((file) => {
      const past = histories.get(file.path);
      if (past === undefined || isIgnored(file.path)) return [];
      return judgeFile(file, past, history.asOfMs, settings);
    });
    return { status: 'ok', drafts };
  },
};

function judgeFile(
  file: FileSyntax,
  past: FileHistory,
  asOfMs: number,
  settings: ChurnSettings,
): SignalDraft[] {
  const cognitive = file.functions.reduce((sum, { cognitive }) => sum + cognitive, 0);
  if (past.commits < settings.minCommits || cognitive < settings.minCognitive) return [];
  const churn = past.recencyWeight * (1 + past.fixTouches / past.commits);
  const magnitude = Math.sqrt(
    saturate(churn, settings.halfChurn) * saturate(cognitive, settings.halfCognitive),
  );
  if (magnitude < settings.minMagnitude) return [];
  const place = { path: file.path, start: 1, end: Math.max(1, file.lines) };
  return [
    {
      kind: 'hotspot',
      target: place,
      magnitude,
      figures: {
        commits: past.commits,
        authors: past.authors,
        fixTouches: past.fixTouches,
        ageDays: Math.floor(Math.max(0, asOfMs - past.lastTouchMs) / DAY_MS),
        recencyWeight: past.recencyWeight,
        cognitive,
        codeLines: file.codeLines,
      },
      evidence: [{ ...place, hash: file.hash }],
      identity: { of: 'file' },
    },
  ];
}

function saturate(value: number, half: number): number {
  return value / (value + half);
}
