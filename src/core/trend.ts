import { z } from 'zod';

export const trendSchema = z.enum(['baseline', 'unreachable', 'converged', 'improving', 'flat', 'defer']);
export type Trend = z.infer<typeof trendSchema>;

/** Thresholds of spec 1 §2 in points of entropy debt, and how many cycles are looked at. */
interface TrendRule {
  readonly window: number;
  readonly passMean: number;
  readonly passLast: number;
  readonly flatMean: number;
}

const TREND_RULE: TrendRule = { window: 4, passMean: 0.45, passLast: 0.75, flatMean: 0.05 };

/**
 * Label over the last cycles of one repository. `debts` holds what each sealed cycle measured, oldest first, and ends
 * with this cycle's; null = not measured. A delta is debt before minus debt after: positive is better.
 * unreachable: this cycle could not measure. baseline: nothing to compare with. converged: no debt left.
 * improving: mean of at least three deltas ≥ 0.45, else the last ≥ 0.75. flat: mean ≤ 0.05. defer: in between.
 */
export function trendOf(debts: readonly (number | null)[], rule: TrendRule = TREND_RULE): Trend {
  const now = debts.at(-1) ?? null;
  if (now === null) return 'unreachable';
  const known = debts.filter((debt) => debt !== null).slice(-rule.window - 1);
  if (known.length < 2) return 'baseline';
  if (now === 0) return 'converged';
  const deltas = known.slice(1).map((debt, index) => known[index]! - debt);
  const mean = deltas.reduce((sum, delta) => sum + delta, 0) / deltas.length;
  const passes = deltas.length >= 3 ? mean >= rule.passMean : deltas.at(-1)! >= rule.passLast;
  if (passes) return 'improving';
  return mean <= rule.flatMean ? 'flat' : 'defer';
}
