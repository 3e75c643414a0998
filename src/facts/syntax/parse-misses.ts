import type { CollectorContext, ThreadPool } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { Language } from './fact.ts';
import type { SyntaxSettings } from './settings.ts';
import type { ParseTask } from './thread.ts';

/** A blob to parse; `key` names blob and language. */
export interface Miss {
  readonly key: string;
  readonly file: SnapshotFile;
  readonly language: Language;
}

export interface ParsedMiss {
  readonly key: string;
  /** A parse outcome as JSON. */
  readonly json: string;
  /** A lost thread or a timeout may be the machine's fault: not kept, tried again next time. */
  readonly lasting: boolean;
}

interface Loaded extends ParseTask {
  readonly key: string;
}

type Pool = ThreadPool<readonly ParseTask[], readonly string[]>;

const THREAD = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url);
/** A message to a thread costs as much as parsing ten lines: small files travel together. */
const BATCH_BYTES = 64_000;
/** Enough to keep every thread busy while the next blobs are read, few enough to hold little in memory. */
const BATCHES_IN_FLIGHT = 6;

/** Reads and parses each of them once, off this thread; `onParsed` gets them in no certain order. */
export async function parseMisses(
  context: CollectorContext,
  misses: readonly Miss[],
  { parseTimeoutMs }: SyntaxSettings,
  onParsed: (parsed: ParsedMiss) => void,
): Promise<void> {
  const pool: Pool = context.threads(THREAD);
  const running = new Set<Promise<void>>();
  for await (const batch of loadBatches(context, misses)) {
    const task = parseBatch(pool, batch, parseTimeoutMs)
      .then((parsed) => parsed.forEach(onParsed))
      .finally(() => running.delete(task));
    // Whoever awaits it next sees the rejection; until then it must not count as unhandled.
    task.catch(() => undefined);
    running.add(task);
    if (running.size >= BATCHES_IN_FLIGHT) await Promise.race(running);
  }
  await Promise.all(running);
}

async function* loadBatches(context: CollectorContext, misses: readonly Miss[]): AsyncGenerator<Loaded[]> {
  let batch: Loaded[] = [];
  let batchBytes = 0;
  const asked = misses.values();
  for await (const { bytes } of context.readBlobs(misses.map((miss) => miss.file))) {
    context.signal.throwIfAborted();
    const miss = asked.next().value;
    if (miss === undefined) break;
    batch.push({ key: miss.key, language: miss.language, bytes: new Uint8Array(bytes) });
    batchBytes += bytes.length;
    if (batchBytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    batchBytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** A batch that fails is tried again one by one, so that a bad file is alone with its failure. */
async function parseBatch(pool: Pool, batch: readonly Loaded[], timeoutMs: number): Promise<ParsedMiss[]> {
  try {
    const tasks = batch.map(({ bytes, language }) => ({ bytes, language }));
    const answers = await pool.run(tasks, [], timeoutMs);
    return batch.map(({ key }, at) => ({ key, json: answers[at]!, lasting: true }));
  } catch (error) {
    const skip = skipOf(error);
    const [first, ...others] = batch;
    if (first === undefined || skip === undefined) throw error;
    if (others.length === 0) return [{ key: first.key, json: JSON.stringify({ skip }), lasting: false }];
    const parsed = await Promise.all(batch.map((one) => parseBatch(pool, [one], timeoutMs)));
    return parsed.flat();
  }
}

function skipOf(error: unknown): 'parse-timeout' | 'parse-failed' | undefined {
  if (!(error instanceof DreamdError)) return undefined;
  if (error.code === 'deadline-passed') return 'parse-timeout';
  return error.code === 'tool-failed' ? 'parse-failed' : undefined;
}
