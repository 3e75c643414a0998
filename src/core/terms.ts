import type { RepoPath } from './brand.ts';
import type { FileContext, RankContext } from './rank-context.ts';
import { unknownFile } from './rank-context.ts';
import type { Signal } from './signal.ts';
import type { Action, TermInputs, Terms } from './worklist.ts';

/** Figures of this repository that single files are compared with, so that no term depends on a unit. */
export interface Baseline {
  /** Mid-rank percentile 0..1 among the files touched in the window. */
  readonly activity: (recencyWeight: number) => number;
  readonly hands: (authors: number) => number;
  /** Median size of the files with findings; null when none is known. */
  readonly medianCodeLines: number | null;
}

/** Reads the figures of all files once; `found` are those that findings point at. */
export function baselineOf(context: RankContext, found: ReadonlySet<RepoPath>): Baseline {
  const files = [...context.values()];
  const touched = files.flatMap((file) => (file.history && file.history.commits > 0 ? [file.history] : []));
  const sizes = [...found].flatMap((path) => context.get(path)?.codeLines ?? []).sort((a, b) => a - b);
  return {
    activity: percentileAmong(touched.map((history) => history.recencyWeight)),
    hands: percentileAmong(touched.map((history) => history.authors)),
    medianCodeLines: sizes[sizes.length >> 1] ?? null,
  };
}

/** How well re-sensing can judge an action: a copy that is gone is plain to see, a good split is a matter of taste. */
const CLARITY: Record<Action, number> = {
  hygiene: 1,
  dedupe: 0.9,
  refactor: 0.8,
  tests: 0.8,
  split: 0.6,
  reflect: 0.5,
};

export interface Measured {
  readonly terms: Terms;
  readonly inputs: TermInputs;
}

/**
 * The four terms of one candidate (spec 1 §4), each made from the inputs beside it:
 * impact      = severity × (0.4 + 0.4 activity + 0.2 fix share) × (0.5 in test code)
 * feasibility = clarity of the action × (1 with tests, 0.6 without) × (1 for a function or block, 0.7 for a file)
 * cost        = 1 + size / (size + median size), in code lines; the median is that of the files with findings
 * risk        = 1 + (1 − 1 / files touched) / 2 + share of files with fewer hands / 2
 * What is unknown counts as the middle, 0.5, and is printed as `unknown`. Terms are rounded to 4 digits first,
 * so that a reader who computes the score again gets it exactly.
 */
export function measure(
  path: RepoPath,
  action: Action,
  signals: readonly Signal[],
  baseline: Baseline,
  context: RankContext,
): Measured {
  const file = context.get(path) ?? unknownFile(path);
  const impact = impactOf(signals, file, baseline);
  const feasibility = feasibilityOf(action, signals, file);
  const cost = costOf(file, baseline);
  const risk = riskOf(signals, file, baseline);
  return {
    terms: { impact: impact.term, feasibility: feasibility.term, cost: cost.term, risk: risk.term },
    inputs: { impact: impact.inputs, feasibility: feasibility.inputs, cost: cost.inputs, risk: risk.inputs },
  };
}

interface Term {
  readonly term: number;
  readonly inputs: Record<string, number | string>;
}

function impactOf(signals: readonly Signal[], file: FileContext, baseline: Baseline): Term {
  const severity = round(severityOf(signals));
  const activity = file.history ? round(baseline.activity(file.history.recencyWeight)) : null;
  const fixShare = file.history ? round(file.history.fixTouches / Math.max(1, file.history.commits)) : null;
  const weight = 0.4 + 0.4 * (activity ?? 0.5) + 0.2 * (fixShare ?? 0.5);
  return {
    term: round(severity * weight * (file.testCode ? 0.5 : 1)),
    inputs: {
      severity,
      activity: activity ?? 'unknown',
      fixShare: fixShare ?? 'unknown',
      testCode: file.testCode ? 'yes' : 'no',
    },
  };
}

function feasibilityOf(action: Action, signals: readonly Signal[], file: FileContext): Term {
  const bounded = signals.some((signal) => signal.target.symbol !== undefined || signal.evidence.length > 1);
  return {
    term: round(CLARITY[action] * (file.tested ? 1 : 0.6) * (bounded ? 1 : 0.7)),
    inputs: { clarity: CLARITY[action], tested: file.tested ? 'yes' : 'no', bounded: bounded ? 'yes' : 'no' },
  };
}

function costOf(file: FileContext, { medianCodeLines }: Baseline): Term {
  const known = file.codeLines !== null && medianCodeLines !== null;
  const size = known ? file.codeLines / (file.codeLines + medianCodeLines) : 0.5;
  return {
    term: round(1 + size),
    inputs: { codeLines: file.codeLines ?? 'unknown', medianCodeLines: medianCodeLines ?? 'unknown' },
  };
}

function riskOf(signals: readonly Signal[], file: FileContext, baseline: Baseline): Term {
  const paths = new Set<RepoPath>();
  for (const signal of signals) for (const { path } of signal.evidence) paths.add(path);
  const files = paths.size;
  const hands = file.history ? round(baseline.hands(file.history.authors)) : null;
  return {
    term: round(1 + (1 - 1 / Math.max(1, files)) / 2 + (hands ?? 0.5) / 2),
    inputs: { files, authors: file.history?.authors ?? 'unknown', hands: hands ?? 'unknown' },
  };
}

/** 1 − Π(1 − magnitude): never below the worst signal, above it when several meet. Sorted, so order cannot show. */
function severityOf(signals: readonly Signal[]): number {
  const calm = signals.map((signal) => 1 - signal.magnitude).sort((a, b) => a - b);
  return 1 - calm.reduce((product, share) => product * share, 1);
}

/** Mid-rank percentile: share of values below, ties counted half; 0.5 when there is nothing to compare with. */
function percentileAmong(values: readonly number[]): (value: number) => number {
  const sorted = Float64Array.from(values).sort();
  return (value) => {
    if (sorted.length === 0) return 0.5;
    const below = firstAtLeast(sorted, value);
    const upTo = firstAtLeast(sorted, value, true);
    return (below + upTo) / 2 / sorted.length;
  };
}

/** Index of the first value that is not below `value`, or not at most `value` when `after`. */
function firstAtLeast(sorted: Float64Array, value: number, after = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (after && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
