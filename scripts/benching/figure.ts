/** Several measurements of one thing, in one unit. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

/** One line of the table: what was measured, and what it should be. */
export interface Figure {
  readonly name: string;
  readonly unit: 's' | 'ms' | 'MB' | 'lines/s' | '×';
  readonly measured: Spread;
  readonly target: number;
  /** Which side of the target is good. */
  readonly bound: 'at most' | 'at least';
  /** The measurements it was computed from. */
  readonly from: string;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('nothing was measured');
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  return { median, min, max, count: values.length };
}

export function isMet({ measured, target, bound }: Figure): boolean {
  return bound === 'at most' ? measured.median <= target : measured.median >= target;
}
