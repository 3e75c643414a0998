import type { ThreadPool } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import type { BlobSkip } from './outcome.ts';

/** The answer of a thread, or what became of a task that took its thread or its time. */
export async function onThread<In, Out>(
  pool: ThreadPool<In, Out>,
  task: In,
  timeoutMs: number,
): Promise<{ readonly answer: Out } | { readonly skip: BlobSkip }> {
  try {
    return { answer: await pool.run(task, [], timeoutMs) };
  } catch (error) {
    const code = error instanceof DreamdError ? error.code : undefined;
    if (code === 'deadline-passed') return { skip: 'parse-timeout' };
    if (code === 'tool-failed') return { skip: 'parse-failed' };
    throw error;
  }
}
