import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import type { EvidenceDraft, Sensor, SignalDraft } from '../../core/contracts/sensor.ts';
import type { Figures } from '../../core/signal.ts';
import type {
  Counted,
  CoverageFacts,
  FileCoverage,
  UncoveredFunction,
} from '../../facts/coverage-reports/fact.ts';
import type { SyntaxFacts } from '../../facts/syntax/fact.ts';
import type { CoverageSettings } from './settings.ts';
import { coverageSettings } from './settings.ts';
import { createFindUncovered } from './uncovered-functions.ts';

/** Functions that stand as evidence; the figures count them all. */
const MAX_FUNCTIONS = 20;

/**
 * Files that the tests hardly reach. magnitude = √(share of the lines that is missing × m ÷ (m + halfMissing)) with m
 * missing lines: a large file without tests weighs more than a small one.
 */
export const coverageSensor: Sensor<
  { 'coverage-reports': CoverageFacts },
  CoverageSettings,
  { syntax: SyntaxFacts }
> = {
  id: 'coverage',
  version: '1',
  kinds: ['coverage-low'],
  needs: ['coverage-reports'],
  uses: ['syntax'],
  doc: {
    measures:
      'Files of which the tests reach too little, by the coverage reports at hand, with the functions that never ran; tests are not run',
    unit: 'coverable lines that ran, in percent; for Go statements',
    source:
      'the reports of lcov, Cobertura, Clover, JaCoCo, go test, istanbul and coverage.py; floor after M. Arguelles et al., Code Coverage Best Practices (Google, 2020)',
    silentWhen:
      'there is no report (no-input), or each is older than all files it speaks of (stale); a file that changed after its report was made is left out as stale, one that is not in the commit as unmapped',
  },
  settings: coverageSettings,
  judge({ 'coverage-reports': coverage, syntax }, settings) {
    const isIgnored: (path: RepoPath) => boolean = picomatch(settings.ignore, { dot: true });
    const uncoveredOf = createFindUncovered(syntax);
    const drafts = coverage.files.flatMap((file) =>
      isLow(file, settings) && !isIgnored(file.path) ? [draft(file, uncoveredOf(file), settings)] : [],
    );
    return { status: 'ok', drafts };
  },
};

function isLow(file: FileCoverage, { floorPercent, minLines }: CoverageSettings): boolean {
  const { covered, total } = countedOf(file);
  return total >= minLines && 100 * covered < floorPercent * total;
}

function countedOf({ statements, lines }: FileCoverage): Counted {
  return statements ?? lines;
}

function draft(
  file: FileCoverage,
  uncovered: readonly UncoveredFunction[] | null,
  { floorPercent, halfMissing }: CoverageSettings,
): SignalDraft {
  const { covered, total } = countedOf(file);
  const missing = total - covered;
  const place = { path: file.path, start: 1, end: Math.max(1, file.fileLines) };
  const functions = (uncovered ?? []).toSorted(largestFirst).slice(0, MAX_FUNCTIONS);
  return {
    kind: 'coverage-low',
    target: place,
    magnitude: Math.sqrt((missing / total) * (missing / (missing + halfMissing))),
    figures: {
      coveragePercent: percent(covered, total),
      ...figuresOf(file, uncovered),
      ...(functions[0] === undefined ? {} : { largestUncovered: functions[0].name }),
      floorPercent,
    },
    evidence: [{ ...place, hash: file.hash }, ...functions.map((fn) => evidenceOf(file.path, fn))],
    identity: { of: 'file' },
  };
}

function figuresOf(file: FileCoverage, uncovered: readonly UncoveredFunction[] | null): Figures {
  const { lines, statements, branches, reports } = file;
  const counted = (what: string, { covered, total }: Counted) => ({
    [`covered${what}`]: covered,
    [`coverable${what}`]: total,
  });
  return {
    ...(statements === null ? counted('Lines', lines) : counted('Statements', statements)),
    ...(branches === null ? {} : counted('Branches', branches)),
    ...(uncovered === null ? {} : { uncoveredFunctions: uncovered.length }),
    reports: reports.length,
    report: reports[0] ?? '',
  };
}

function evidenceOf(path: RepoPath, { start, end, hash }: UncoveredFunction): EvidenceDraft {
  return { path, start, end, hash };
}

function largestFirst(a: UncoveredFunction, b: UncoveredFunction): number {
  return b.end - b.start - (a.end - a.start) || a.start - b.start;
}

/** With one decimal. */
function percent(covered: number, total: number): number {
  return Math.round((1000 * covered) / total) / 10;
}
