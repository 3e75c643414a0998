import type { Span } from './source-lines.ts';

/** A function as the walk sees it; lines are 1-based, inclusive. */
export interface MeasuredFunction {
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  readonly span: Span;
  readonly body: Span | undefined;
  cyclomatic: number;
  cognitive: number;
}
