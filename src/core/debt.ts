import type { Signal } from './signal.ts';

/** Severity per 1,000 lines of code at which debt reaches 63 of 100. */
const SEVERITY_PER_KLOC = 3;
/** A repository below this size counts as this large, so that one finding in ten lines is no catastrophe. */
const MIN_KLOC = 1;

/**
 * Entropy debt 0..100, one decimal: 100 × (1 − exp(−density / 3)), density = sum of magnitudes per 1,000 lines of code.
 * Any finding more or more severe raises it, the same inputs give the same number in any order, and it never leaves its
 * scale. No finding is 0.
 */
export function entropyDebt(signals: readonly Signal[], codeLines: number): number {
  const severity = signals
    .map((signal) => signal.magnitude)
    .sort((a, b) => a - b)
    .reduce((sum, magnitude) => sum + magnitude, 0);
  const density = severity / Math.max(MIN_KLOC, codeLines / 1000);
  return Math.round(1000 * (1 - Math.exp(-density / SEVERITY_PER_KLOC))) / 10;
}
