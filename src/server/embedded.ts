import { accessSync, constants, mkdirSync } from 'node:fs';
import { systemError } from '../core/system-error.ts';
import { takeClientLock } from './client-lock.ts';
import type { ServerPaths } from './paths.ts';
import { serverPaths } from './paths.ts';
import { LOOPBACK } from './ports.ts';
import type { ReadyServer } from './ready-server.ts';
import { readReadyServer } from './ready-server.ts';
import { boundLog } from './server-log.ts';
import type { KeeperStartOptions } from './start-keeper.ts';
import { startKeeper } from './start-keeper.ts';
import type { KeeperState } from './state.ts';
import { readState } from './state.ts';

export interface EmbeddedServerOptions extends KeeperStartOptions {
  /** DREAMD_HOME. */
  readonly home: string;
}

/** The running server; a process that got one counts as its user until `release` or its own end. */
export interface EmbeddedServer {
  /** `127.0.0.1:PORT`, gRPC. */
  readonly address: string;
  readonly namespace: 'default';
  /** Address of the Web UI. */
  readonly ui: string;
  /** Version of the Temporal server, e.g. `1.32.0`. */
  readonly version: string;
  /** May be called more than once. */
  release(): void;
}

/**
 * Starts the Temporal server of this home, or joins the running one. The server belongs to a keeper process,
 * not to the caller: it goes on when the caller is killed, and stops when nobody has used it for `graceMs`.
 * Throws `home-not-writable`, `disk-full` or `server-unavailable`.
 */
export async function ensureEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { paths, lock } = await enter(options.home);
  const held = new DisposableStack();
  held.use(lock);
  try {
    const before = readState(paths.state);
    const server = readReadyServer(paths) ?? (await startKeeper(paths, options));
    tellChanges(before, server, options.onProgress);
    return {
      address: `${LOOPBACK}:${server.ports.grpc}`,
      namespace: 'default',
      ui: `http://${LOOPBACK}:${server.ports.ui}`,
      version: server.serverVersion,
      release: () => held.dispose(),
    };
  } catch (error) {
    held.dispose();
    throw error;
  }
}

async function enter(home: string): Promise<{ paths: ServerPaths; lock: Disposable }> {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const paths = serverPaths(home);
    mkdirSync(paths.clients, { recursive: true, mode: 0o700 });
    mkdirSync(paths.logs, { recursive: true, mode: 0o700 });
    accessSync(paths.clients, constants.W_OK);
    boundLog(paths.keeperLog);
    return { paths, lock: await takeClientLock(paths.clients, process.pid) };
  } catch (error) {
    throw systemError(error, home);
  }
}

function tellChanges(
  before: KeeperState | undefined,
  now: ReadyServer,
  onProgress: (line: string) => void,
): void {
  if (before && before.keeperPid !== now.keeperPid && now.notice) onProgress(now.notice);
  if (before?.serverVersion && before.serverVersion !== now.serverVersion) {
    onProgress(
      `the Temporal server is ${now.serverVersion}, the last one on this database was ${before.serverVersion}`,
    );
  }
}
