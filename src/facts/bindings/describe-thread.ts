import { describeUnused } from './describe.ts';
import type { EcmaDialect } from './dialect.ts';
import type { UnusedBinding } from './fact.ts';
import type { UnusedName } from './oxlint.ts';

export interface DescribeTask {
  readonly text: string;
  readonly dialect: EcmaDialect;
  readonly unused: readonly UnusedName[];
}

/** What a thread of the pool runs: one file's unused names; undefined when it cannot be parsed. */
export async function createHandler(): Promise<(task: DescribeTask) => UnusedBinding[] | undefined> {
  return ({ text, dialect, unused }) => describeUnused(text, dialect, unused);
}
