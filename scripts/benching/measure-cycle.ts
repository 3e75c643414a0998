import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { startCycle } from '../../src/client/start-cycle.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { openSession } from '../../src/worker/compose.ts';
import { composeEngine } from '../../src/worker/compose-engine.ts';
import type { Engine } from '../../src/worker/engine.ts';
import { readRepository } from '../../src/worker/read-repository.ts';
import type { BenchContext } from './bench-context.ts';
import type { Figure } from './figure.ts';
import { spreadOf } from './figure.ts';
import { git } from './program.ts';
import type { rawWorkflow } from './raw-workflow.ts';

const PAIRS = 25;
const WARM_UP = 3;
const ACTIVITIES = 4;
const QUEUE = 'raw';

/** A cycle over one commit of one file against a workflow of as many activities that do nothing. */
export async function measureCycle({ scratch, note }: BenchContext): Promise<readonly Figure[]> {
  const home = join(scratch, 'home-of-cycles');
  const logger = pino({ enabled: false });
  const options = { environment: readEnvironment(home), logger, version: '0.0.0', note };
  await using engine = composeEngine(options);
  await using session = await openSession(options, engine, 'embedded');
  const { client, storeId } = session;
  await session.ensureWorker();
  await using _raw = await startRawWorker(session.server.address);
  const cycle = await prepareCycle(engine, client, storeId, await createTinyRepository(scratch));

  const pairs: { cycleMs: number; rawMs: number }[] = [];
  for (let n = 1 - WARM_UP; n <= PAIRS; n += 1) {
    note(`cycle: pair ${n} of ${PAIRS}`);
    const first = n % 2 === 0 ? await timed(cycle) : undefined;
    const rawMs = await timed(() => runRawWorkflow(client, n));
    const pair = { cycleMs: first ?? (await timed(cycle)), rawMs };
    if (n > 0) pairs.push(pair);
  }
  const median = (values: number[]) => spreadOf(values).median.toFixed(0);
  return [
    {
      name: 'smallest cycle ÷ raw workflow',
      unit: '×',
      measured: spreadOf(pairs.map(({ cycleMs, rawMs }) => cycleMs / rawMs)),
      target: 1.5,
      bound: 'at most',
      from:
        `cycle ${median(pairs.map(({ cycleMs }) => cycleMs))} ms, ` +
        `${ACTIVITIES} no-op activities ${median(pairs.map(({ rawMs }) => rawMs))} ms; start to result, warm workers`,
    },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

async function createTinyRepository(scratch: string): Promise<string> {
  const path = join(scratch, 'tiny');
  await mkdir(path);
  await writeFile(
    join(path, 'greet.ts'),
    'export function greet(name: string) {\n  return name || "you";\n}\n',
  );
  await git(path, 'init', '--quiet');
  await git(path, 'add', '--all');
  await git(path, 'commit', '--quiet', '--message', 'Greet by name');
  return path;
}

/** Every call is one more cycle over the same commit. */
async function prepareCycle(engine: Engine, client: Client, storeId: string, path: string) {
  const { identity, commit, policy } = await readRepository(engine.git, { path });
  const { repo, gitDir: source } = identity;
  const ref = await engine.artifacts.putJson('policy', policy);
  const start = {
    schemaVersion: 1,
    storeId,
    repo,
    source,
    workTree: null,
    commit,
    policy: ref,
    depth: 0,
  } as const;
  return async () => {
    const receiptNumber = () => (engine.ledger.head(repo)?.sequence ?? -1) + 1;
    const input = { ...start, initiator: 'local:bench', searchAttributes: true } as const;
    const { workflowId, runId } = await startCycle(client, input, receiptNumber);
    await client.workflow.getHandle(workflowId, runId).result();
  };
}

/** Shares the cycles' process and server; its connection and queue are its own. */
async function startRawWorker(address: string): Promise<AsyncDisposable> {
  const workflowsPath = fileURLToPath(new URL('./raw-workflow.ts', import.meta.url));
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: QUEUE,
    workflowBundle: await bundleWorkflowCode({ workflowsPath }),
    activities: { async nothing() {} },
  });
  const running = worker.run();
  return {
    async [Symbol.asyncDispose]() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

function runRawWorkflow(client: Client, n: number): Promise<void> {
  const options = { workflowId: `raw-${n}`, taskQueue: QUEUE, args: [ACTIVITIES] as [number] };
  return client.workflow.execute<typeof rawWorkflow>('rawWorkflow', options);
}
