import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { acquireFileLock } from '../process/file-lock.ts';
import { sweepClients } from './client-lock.ts';
import type { ServerPaths } from './paths.ts';
import { serverPaths } from './paths.ts';
import { choosePorts } from './ports.ts';
import type { FoundServer } from './process-table.ts';
import { findServer, isProcessOf } from './process-table.ts';
import { readServerVersion } from './server-api.ts';
import { boundLog } from './server-log.ts';
import { awaitReady, startServer, stopServerOn } from './server-process.ts';
import type { KeeperState } from './state.ts';
import { readState, writeState } from './state.ts';

const TICK_MS = 250;
const START_ATTEMPTS = 3;
/** Longer than any shared look at the lock lasts. */
const LOCK_WAIT_MS = 300;

export interface KeeperOptions {
  readonly home: string;
  /** Path of the `temporal` command line tool. */
  readonly binary: string;
  /** How long the server stays when nobody uses it. */
  readonly graceMs: number;
}

/**
 * Owns the embedded server of one home until nobody has used it for `graceMs` or `stop` is aborted: starts it
 * or adopts a running one, restarts it at the same ports when it dies. Returns at once when the home has a
 * keeper already.
 */
export async function keepServer(options: KeeperOptions, stop: AbortSignal): Promise<void> {
  const paths = serverPaths(options.home);
  using lock = await acquireFileLock(paths.keeperLock, { timeoutMs: LOCK_WAIT_MS });
  if (!lock) return;
  let end: Partial<KeeperState> = { phase: 'stopped' };
  try {
    for (let next = 'start'; next !== 'stop' && !stop.aborted; ) {
      const server = await bringUp(paths, options.binary);
      next = await watch(server, paths, options.graceMs, stop);
    }
  } catch (error) {
    end = { phase: 'failed', reason: error instanceof Error ? error.message : String(error) };
    throw error;
  } finally {
    await stopServerOn(paths.database);
    publish(paths, { ...end, serverPid: undefined });
  }
}

/** Resolves when the server has to be stopped, or is gone. */
async function watch(
  server: FoundServer,
  paths: ServerPaths,
  graceMs: number,
  stop: AbortSignal,
): Promise<'stop' | 'server-died'> {
  let idleSince: number | undefined;
  for (;;) {
    if (stop.aborted || !existsSync(paths.database)) return 'stop';
    if (!isProcessOf(server.pid, paths.database)) return 'server-died';
    boundLog(paths.log);
    if ((await sweepClients(paths.clients)) > 0) idleSince = undefined;
    else {
      idleSince ??= performance.now();
      if (performance.now() - idleSince >= graceMs && (await isUnused(paths))) return 'stop';
    }
    await sleep(TICK_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

/**
 * A client takes its lock, then reads the phase; here the phase is written, then the locks are read. So a
 * client that comes at this very moment is either seen here or sees `closing` and waits.
 */
async function isUnused(paths: ServerPaths): Promise<boolean> {
  publish(paths, { phase: 'closing' });
  if ((await sweepClients(paths.clients)) === 0) return true;
  publish(paths, { phase: 'ready' });
  return false;
}

async function bringUp(paths: ServerPaths, binary: string): Promise<FoundServer> {
  for (let attempt = 1; ; attempt++) {
    const running = findServer(paths.database);
    const { ports, notice } = running
      ? { ...running, notice: undefined }
      : await choosePorts(readState(paths.state)?.ports);
    publish(paths, { phase: 'starting', ports, notice, reason: undefined });
    const server = running ?? (await startServer(paths, binary, ports));
    try {
      await awaitReady(server, paths);
      const serverVersion = await readServerVersion(server.ports);
      publish(paths, { phase: 'ready', serverPid: server.pid, serverVersion });
      return server;
    } catch (error) {
      await stopServerOn(paths.database);
      if (attempt === START_ATTEMPTS) throw error;
    }
  }
}

/** Writes what changed over what was said before, ports and version of an earlier keeper included. */
function publish(paths: ServerPaths, change: Partial<KeeperState>): void {
  if (!existsSync(paths.folder)) return;
  const before = readState(paths.state) ?? { phase: 'starting' as const };
  writeState(paths.state, { ...before, ...change, schemaVersion: 1, keeperPid: process.pid });
}
