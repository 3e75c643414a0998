import type { CycleMemo } from './cycle.ts';

/** What the server says of one run. */
export interface ExecutionTruth {
  readonly state: 'open' | 'code-moved' | 'closed';
  /** The server's word, e.g. `TERMINATED`. */
  readonly how: string;
  /** ISO 8601; null when the server has forgotten the run. */
  readonly startedAt: string | null;
  /** What it failed with, `<code>: <message>`; null unless it failed. */
  readonly failure: string | null;
  /** What it was started with; null when the server has forgotten the run. */
  readonly asked: CycleMemo | null;
}
