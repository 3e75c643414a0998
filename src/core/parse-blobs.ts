import type { CollectorContext, ThreadPool } from './contracts/collector.ts';
import { DreamdError } from './errors.ts';
import type { SnapshotFile } from './snapshot.ts';

/** A blob to parse; blobs of one key give the same outcome. */
export interface Unparsed {
  readonly key: string;
  readonly file: SnapshotFile;
}

export interface BlobParsing<Wanted extends Unparsed, Task> {
  /** Exports `createHandler(): Promise<(tasks: readonly Task[]) => readonly string[]>`: outcomes as JSON, in order. */
  readonly module: URL;
  /** Part of the cache's key: fact, version and tool. */
  readonly scope: string;
  /** What one message to a thread may take, and one file alone when it failed in company. */
  readonly timeoutMs: number;
  toTask(wanted: Wanted, bytes: Uint8Array): Task;
}

interface Outcomes {
  /** JSON by key; `{ "skip": "parse-timeout" | "parse-failed" }` where the thread gave none. */
  readonly outcomes: ReadonlyMap<string, string>;
  /** Share of the keys answered from the cache, 0..1. */
  readonly cached: number;
}

interface Loaded<Task> {
  readonly key: string;
  readonly task: Task;
}

/** A message to a thread costs as much as parsing ten lines: small files travel together. */
const BATCH_BYTES = 64_000;
/** Enough to keep every thread busy while the next blobs are read, few enough to hold little in memory. */
const BATCHES_IN_FLIGHT = 6;

/**
 * One outcome for each key: from the cache, else from a thread that reads and parses it once. What was parsed before an
 * abort stays in the cache; what a lost thread or the time limit left out is tried again next time.
 */
export async function parseBlobs<Wanted extends Unparsed, Task>(
  context: CollectorContext,
  wanted: readonly Wanted[],
  parsing: BlobParsing<Wanted, Task>,
): Promise<Outcomes> {
  const byKey = new Map(wanted.map((one) => [one.key, one]));
  const outcomes = context.cache.getMany(parsing.scope, [...byKey.keys()]);
  const misses = [...byKey.values()].filter(({ key }) => !outcomes.has(key));
  const cached = byKey.size === 0 ? 0 : 1 - misses.length / byKey.size;
  const pool: ThreadPool<readonly Task[], readonly string[]> = context.threads(parsing.module);
  const running = new Set<Promise<void>>();
  for await (const batch of loadBatches(context, misses, parsing)) {
    const task = parseBatch(pool, batch, parsing.timeoutMs)
      .then((parsed) => {
        const lasting = parsed.filter((one) => one.lasting).map(({ key, json }) => [key, json] as const);
        context.cache.setMany(parsing.scope, lasting);
        for (const { key, json } of parsed) outcomes.set(key, json);
        context.progress(outcomes.size, byKey.size);
      })
      .finally(() => running.delete(task));
    // Whoever awaits it next sees the rejection; until then it must not count as unhandled.
    task.catch(() => undefined);
    running.add(task);
    if (running.size >= BATCHES_IN_FLIGHT) await Promise.race(running);
  }
  await Promise.all(running);
  return { outcomes, cached };
}

async function* loadBatches<Wanted extends Unparsed, Task>(
  context: CollectorContext,
  misses: readonly Wanted[],
  { toTask }: BlobParsing<Wanted, Task>,
): AsyncGenerator<Loaded<Task>[]> {
  let batch: Loaded<Task>[] = [];
  let batchBytes = 0;
  const asked = misses.values();
  for await (const { bytes } of context.readBlobs(misses.map(({ file }) => file))) {
    context.signal.throwIfAborted();
    const miss = asked.next().value;
    if (miss === undefined) break;
    batch.push({ key: miss.key, task: toTask(miss, new Uint8Array(bytes)) });
    batchBytes += bytes.length;
    if (batchBytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    batchBytes = 0;
  }
  if (batch.length > 0) yield batch;
}

interface Parsed {
  readonly key: string;
  readonly json: string;
  /** A lost thread or a timeout may be the machine's fault: not kept. */
  readonly lasting: boolean;
}

/** A batch that fails is tried again one by one, so that a bad file is alone with its failure. */
async function parseBatch<Task>(
  pool: ThreadPool<readonly Task[], readonly string[]>,
  batch: readonly Loaded<Task>[],
  timeoutMs: number,
): Promise<Parsed[]> {
  try {
    const answers = await pool.run(
      batch.map(({ task }) => task),
      [],
      timeoutMs,
    );
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
