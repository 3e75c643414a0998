/** A function as the walk sees it; lines are 1-based, inclusive. */
export interface MeasuredFunction {
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  cyclomatic: number;
  cognitive: number;
}
