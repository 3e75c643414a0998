import type { CollectorContext, ThreadPool } from '../../core/contracts/collector.ts';
import { onThread } from './on-thread.ts';
import type { Miss, OnOutcome, Outcome } from './outcome.ts';

const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './python-thread.ts' : './python-thread.js',
  import.meta.url,
);
/** Enough to keep every thread busy while the next blobs are read, few enough to hold little in memory. */
const IN_FLIGHT = 8;

/** Reads each of these blobs once, off this thread. */
export async function readPython(
  context: CollectorContext,
  misses: ReadonlyArray<Miss<'py'>>,
  timeoutMs: number,
  onOutcome: OnOutcome,
): Promise<void> {
  if (misses.length === 0) return;
  const pool: ThreadPool<Uint8Array, Outcome> = context.threads(THREAD);
  const running = new Set<Promise<void>>();
  const asked = misses.values();
  for await (const { bytes } of context.readBlobs(misses.map(({ file }) => file))) {
    context.signal.throwIfAborted();
    const key = asked.next().value?.key;
    if (key === undefined) break;
    const task = onThread(pool, new Uint8Array(bytes), timeoutMs)
      .then((read) => ('skip' in read ? onOutcome(key, read, false) : onOutcome(key, read.answer, true)))
      .finally(() => running.delete(task));
    // Whoever awaits it next sees the rejection; until then it must not count as unhandled.
    task.catch(() => undefined);
    running.add(task);
    if (running.size >= IN_FLIGHT) await Promise.race(running);
  }
  await Promise.all(running);
}
