import type { Client } from '@temporalio/client';
import { readOrCreateStoreId } from '../artifacts/store-id.ts';
import type { ServerTarget } from '../client/connect.ts';
import { connectClient } from '../client/connect.ts';
import { environmentServer } from '../client/environment-server.ts';
import { knowsSearchAttributes } from '../client/search-attributes.ts';
import type { ServerMode } from '../config/environment.ts';
import type { Capability } from '../core/task-queue.ts';
import { createCrashReporter } from '../logs/crash-report.ts';
import { ensureEmbeddedServer } from '../server/embedded.ts';
import type { ComposeEngineOptions } from './compose-engine.ts';
import type { Engine } from './engine.ts';
import type { LiveWorker, WorkerKind } from './live-workers.ts';
import { findLiveWorkers, serverKeyOf, unservedBy } from './live-workers.ts';
import type { RunningWorker } from './worker.ts';
import type { WorkflowBundle } from './workflow-bundle.ts';
import { readWorkflowBundle } from './workflow-bundle.ts';

export interface ComposeOptions extends ComposeEngineOptions {
  /** Version of dreamd. */
  readonly version: string;
  /** Aborted when nobody waits any more: opening then ends at once. */
  readonly signal?: AbortSignal | undefined;
}

/** A Temporal server at hand. */
export interface Session extends AsyncDisposable {
  readonly client: Client;
  readonly storeId: string;
  readonly server: { readonly address: string; readonly namespace: string; readonly ui: string | null };
  /** Whether the server knows dreamd's search attributes. */
  readonly searchAttributes: boolean;
  readonly bundle: WorkflowBundle;
  /**
   * Brings a worker, for as long as the session lasts, of the capabilities that no live one of this build serves.
   * Rejects when one that it brought has failed.
   */
  ensureWorker(): Promise<void>;
  /** Workers of this home and this server that are alive, of any build. */
  liveWorkers(): readonly LiveWorker[];
  /** Capabilities that none of them serves. */
  unserved(): readonly Capability[];
  /** Brings a worker in any case. */
  startWorker(kind: WorkerKind, roles?: readonly Capability[]): Promise<RunningWorker>;
}

/** Connects to the server: the embedded one, which is started when it does not run, or the environment's. */
export async function openSession(
  options: ComposeOptions,
  engine: Engine,
  mode: ServerMode,
): Promise<Session> {
  const { environment, logger, version } = options;
  const { home } = environment;
  const opening = Promise.all([
    reachServer(options, mode),
    readOrCreateStoreId(home),
    readWorkflowBundle(engine.runner, environment.cacheDir),
  ]);
  const [server, storeId, bundle] = await unlessAborted(opening, options.signal);
  const client = await connectClient(server.target);
  const { namespace, connection } = server.target;
  const { address } = connection;
  const serverKey = serverKeyOf({ address, namespace });
  const started: RunningWorker[] = [];

  async function startWorker(kind: WorkerKind, roles?: readonly Capability[]): Promise<RunningWorker> {
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
      crashes: createCrashReporter({ dsn: environment.sentryDsn, release: version }),
      kind,
      roles,
      target: server.target,
    });
    started.push(worker);
    return worker;
  }

  const liveWorkers = () => findLiveWorkers(home).filter((worker) => worker.server === serverKey);

  return {
    client,
    storeId,
    bundle,
    server: { address, namespace, ui: server.ui },
    searchAttributes: server.ours || (await knowsSearchAttributes(client, namespace)),
    startWorker,
    liveWorkers,
    unserved: () => unservedBy(liveWorkers()),
    async ensureWorker() {
      // Of what has settled, the first in the list wins: this waits for nothing and rejects for one that failed.
      await Promise.race([...started.map(({ ended }) => ended), Promise.resolve()]);
      const roles = unservedBy(liveWorkers().filter(({ buildId }) => buildId === bundle.buildId));
      if (roles.length === 0) return;
      // Asked first, since the worker's own connection has no word for a server that is only away.
      await client.workflowService.getSystemInfo({});
      await startWorker('run', roles);
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

/** What was begun goes on until the process ends, and lets go of everything then. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([aborted.promise, work]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
