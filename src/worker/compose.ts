import type { Client } from '@temporalio/client';
import { readOrCreateStoreId } from '../artifacts/store-id.ts';
import type { ServerTarget } from '../client/connect.ts';
import { connectClient } from '../client/connect.ts';
import { environmentServer } from '../client/environment-server.ts';
import { knowsSearchAttributes } from '../client/search-attributes.ts';
import type { ServerMode } from '../config/environment.ts';
import type { Capability } from '../core/task-queue.ts';
import { ensureEmbeddedServer } from '../server/embedded.ts';
import type { ComposeEngineOptions } from './compose-engine.ts';
import type { Engine } from './engine.ts';
import { findLiveWorkers } from './live-workers.ts';
import type { RunningWorker } from './worker.ts';
import type { WorkflowBundle } from './workflow-bundle.ts';
import { readWorkflowBundle } from './workflow-bundle.ts';

export interface ComposeOptions extends ComposeEngineOptions {
  /** Version of dreamd. */
  readonly version: string;
}

/** A Temporal server at hand. */
export interface Session extends AsyncDisposable {
  readonly client: Client;
  readonly storeId: string;
  readonly server: { readonly address: string; readonly namespace: string; readonly ui: string | null };
  /** Whether the server knows dreamd's search attributes. */
  readonly searchAttributes: boolean;
  readonly bundle: WorkflowBundle;
  /** Brings a worker for as long as the session lasts, unless a live one of this build serves this home. */
  ensureWorker(): Promise<void>;
  /** Process ids of the workers of this home that are alive. */
  liveWorkers(): Promise<ReadonlySet<number>>;
  /** Brings a worker in any case. */
  startWorker(roles?: readonly Capability[]): Promise<RunningWorker>;
}

/** Connects to the server: the embedded one, which is started when it does not run, or the environment's. */
export async function openSession(
  options: ComposeOptions,
  engine: Engine,
  mode: ServerMode,
): Promise<Session> {
  const { environment, logger, version } = options;
  const { home } = environment;
  const [server, storeId, bundle] = await Promise.all([
    reachServer(options, mode),
    readOrCreateStoreId(home),
    readWorkflowBundle(engine.runner, environment.cacheDir),
  ]);
  const client = await connectClient(server.target);
  const { namespace, connection } = server.target;
  const started: RunningWorker[] = [];

  async function startWorker(roles?: readonly Capability[]): Promise<RunningWorker> {
    const { startWorker: start } = await import('./worker.ts');
    const who = { dreamd: version, buildId: bundle.buildId };
    const { ui } = server;
    const worker = await start({
      engine,
      client,
      storeId,
      who,
      ui,
      bundle,
      logger,
      roles,
      target: server.target,
    });
    started.push(worker);
    return worker;
  }

  return {
    client,
    storeId,
    bundle,
    server: { address: connection.address, namespace, ui: server.ui },
    searchAttributes: server.ours || (await knowsSearchAttributes(client, namespace)),
    startWorker,
    liveWorkers: async () => new Set((await findLiveWorkers(home)).map(({ pid }) => pid)),
    async ensureWorker() {
      const live = await findLiveWorkers(home);
      if (!live.some(({ buildId }) => buildId === bundle.buildId)) await startWorker();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(started.map((worker) => worker.stop()));
      await client.connection.close();
      server.release();
    },
  };
}

interface ReachedServer {
  readonly target: ServerTarget;
  readonly ui: string | null;
  readonly ours: boolean;
  release(): void;
}

async function reachServer({ environment, note }: ComposeOptions, mode: ServerMode): Promise<ReachedServer> {
  const { home, cacheDir, temporalPath, variables, temporalAddressSet } = environment;
  if (mode === 'environment')
    return { target: environmentServer(variables), ui: null, ours: false, release: () => {} };
  if (temporalAddressSet)
    note(
      'TEMPORAL_ADDRESS is set and not used; `server: environment` in the policy or DREAMD_SERVER=environment uses it',
    );
  const { address, namespace, ui, release } = await ensureEmbeddedServer({
    home,
    cacheDir,
    explicitPath: temporalPath,
    env: variables,
    onProgress: note,
  });
  return { target: { connection: { address }, namespace }, ui, ours: true, release };
}
