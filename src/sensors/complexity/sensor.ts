import type { Sensor, SignalDraft } from '../../core/contracts/sensor.ts';
import type { Figures } from '../../core/signal.ts';
import type { FileSyntax, FunctionFact, SyntaxFacts } from '../../facts/syntax/fact.ts';
import { ownLines } from './own-lines.ts';
import type { ComplexitySettings } from './settings.ts';
import { complexitySettings } from './settings.ts';

/**
 * Functions and files beyond a limit. Magnitude = 1 − limit / figure, of the figure that is furthest beyond its limit:
 * 0 at the limit, 0.5 at twice the limit. A function in which the parser had to guess is not judged.
 */
export const complexitySensor: Sensor<{ syntax: SyntaxFacts }, ComplexitySettings> = {
  id: 'complexity',
  version: '2',
  kinds: ['function-too-complex', 'function-too-long', 'file-too-large'],
  needs: ['syntax'],
  doc: {
    measures: 'Functions that branch too much or are too long, and files that are too large',
    unit: 'cognitive and cyclomatic complexity; lines of code, without blanks, comments and, for a function, the functions in it',
    source:
      'G. Ann Campbell, Cognitive Complexity (SonarSource, 2023); T. J. McCabe, A Complexity Measure (1976)',
    silentWhen:
      'no file is written in a supported language: JavaScript, TypeScript, Python, Go, Java, Rust, C, C++, C#, Ruby, PHP, Kotlin and the scripts of HTML and Vue pages; a header .h is C++ where the tree holds more sources of C++ than of C; a function in which the parser had to guess, say around a macro, is left out and its file named as parse-errors',
  },
  settings: complexitySettings,
  judge: ({ syntax }, settings) => ({
    status: 'ok',
    drafts: syntax.files.flatMap((file) => judgeFile(file, settings)),
  }),
};

function judgeFile(file: FileSyntax, settings: ComplexitySettings): SignalDraft[] {
  const own = ownLines(file.functions);
  const functions = file.functions.flatMap((fn, at) =>
    fn.parseErrors > 0 ? [] : judgeFunction(file, fn, own[at] ?? fn.codeLines, settings),
  );
  const { path, hash, codeLines } = file;
  const magnitude = excess(codeLines, settings.maxFileLines);
  if (magnitude <= 0) return functions;
  const place = { path, start: 1, end: file.lines };
  const { maxFileLines } = settings;
  const figures = { codeLines, lines: file.lines, maxFileLines };
  const large: SignalDraft = {
    kind: 'file-too-large',
    target: place,
    magnitude,
    figures,
    evidence: [{ ...place, hash }],
    identity: { of: 'file' },
  };
  return [...functions, large];
}

function judgeFunction(
  file: FileSyntax,
  fn: FunctionFact,
  ownCodeLines: number,
  { maxCognitive, maxCyclomatic, maxFunctionLines }: ComplexitySettings,
): SignalDraft[] {
  const { cognitive, cyclomatic } = fn;
  const figures = { cognitive, cyclomatic, lines: fn.end - fn.start + 1, ownCodeLines };
  const complex = Math.max(excess(cognitive, maxCognitive), excess(cyclomatic, maxCyclomatic));
  const long = excess(ownCodeLines, maxFunctionLines);
  return [
    ...draft('function-too-complex', file, fn, complex, { ...figures, maxCognitive, maxCyclomatic }),
    ...draft('function-too-long', file, fn, long, { ...figures, maxFunctionLines }),
  ];
}

function draft(
  kind: string,
  file: FileSyntax,
  fn: FunctionFact,
  magnitude: number,
  figures: Figures,
): SignalDraft[] {
  if (magnitude <= 0) return [];
  const place = { path: file.path, start: fn.start, end: fn.end };
  return [
    {
      kind,
      target: { ...place, symbol: fn.symbol },
      magnitude,
      figures,
      evidence: [{ ...place, hash: fn.hash }],
      identity: { of: 'span', content: fn.hash },
    },
  ];
}

/** 0 or less within the limit. */
function excess(value: number, limit: number): number {
  return value === 0 ? 0 : 1 - limit / value;
}
