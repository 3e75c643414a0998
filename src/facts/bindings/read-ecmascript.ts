import type { CollectorContext, ThreadPool } from '../../core/contracts/collector.ts';
import { countLines, readSource } from '../../core/source-content.ts';
import type { DescribeTask } from './describe-thread.ts';
import type { EcmaDialect } from './dialect.ts';
import type { UnusedBinding } from './fact.ts';
import type { NamedText } from './lint-files.ts';
import { lintFiles } from './lint-files.ts';
import { onThread } from './on-thread.ts';
import type { Miss, OnOutcome } from './outcome.ts';
import type { UnusedName } from './oxlint.ts';

interface Loaded extends NamedText {
  readonly dialect: EcmaDialect;
}

type Pool = ThreadPool<DescribeTask, UnusedBinding[] | undefined>;

const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './describe-thread.ts' : './describe-thread.js',
  import.meta.url,
);
const BATCH_BYTES = 8_000_000;
const BATCH_FILES = 4_000;
/** What takes long or kills the tool is nearly always large: such a file is alone with its time limit. */
const LARGE_BYTES = 300_000;
/** The tool says nothing of these, once it meets a type. */
const FLOW = /^[\s/*]*@flow\b/m;
const FLOW_WITHIN_CHARS = 2_000;

/** Reads each of these blobs once: oxlint finds the unused names, a thread says what they are. */
export async function readEcmascript(
  context: CollectorContext,
  misses: ReadonlyArray<Miss<EcmaDialect>>,
  timeoutMs: number,
  onOutcome: OnOutcome,
): Promise<void> {
  if (misses.length === 0) return;
  const folder = await context.scratch();
  const pool: Pool = context.threads(THREAD);
  for await (const batch of loadBatches(context, misses, onOutcome)) {
    for (const [files, linted] of await lintFiles(batch, context, folder, timeoutMs)) {
      const described = files.map(async (file) => {
        const said = linted?.get(file.name);
        if (linted === undefined) onOutcome(file.name, { skip: 'parse-failed' }, false);
        else if (said?.broken) onOutcome(file.name, { skip: 'parse-failed' }, true);
        else await describe(file, said?.unused ?? [], pool, timeoutMs, onOutcome);
      });
      await Promise.all(described);
    }
  }
}

/** Files that are fit to be linted together; of the others the outcome is known. */
async function* loadBatches(
  context: CollectorContext,
  misses: ReadonlyArray<Miss<EcmaDialect>>,
  onOutcome: OnOutcome,
): AsyncGenerator<Loaded[]> {
  let batch: Loaded[] = [];
  let batchBytes = 0;
  const asked = misses.values();
  for await (const { bytes } of context.readBlobs(misses.map(({ file }) => file))) {
    context.signal.throwIfAborted();
    const miss = asked.next().value;
    if (miss === undefined) break;
    const source = readSource(bytes);
    if ('skip' in source) onOutcome(miss.key, source, true);
    else if (isFlow(source.text)) onOutcome(miss.key, { skip: 'tool-skipped' }, true);
    else {
      const loaded = { name: miss.key, text: source.text, dialect: miss.dialect };
      if (bytes.length >= LARGE_BYTES) {
        yield [loaded];
        continue;
      }
      batch.push(loaded);
      batchBytes += bytes.length;
      if (batchBytes < BATCH_BYTES && batch.length < BATCH_FILES) continue;
      yield batch;
      batch = [];
      batchBytes = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

function isFlow(text: string): boolean {
  return FLOW.test(text.slice(0, FLOW_WITHIN_CHARS));
}

async function describe(
  { name, text, dialect }: Loaded,
  unused: readonly UnusedName[],
  pool: Pool,
  timeoutMs: number,
  onOutcome: OnOutcome,
): Promise<void> {
  const lines = countLines(text);
  if (unused.length === 0) return onOutcome(name, { lines, unused: [] }, true);
  const described = await onThread(pool, { text, dialect, unused }, timeoutMs);
  if ('skip' in described) return onOutcome(name, described, false);
  const { answer } = described;
  onOutcome(name, answer === undefined ? { skip: 'parse-failed' } : { lines, unused: answer }, true);
}
