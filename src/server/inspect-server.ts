import { existsSync, statSync } from 'node:fs';
import { acquireFileLock, isLocked } from '../process/file-lock.ts';
import { clientFiles } from './client-lock.ts';
import type { ServerPaths } from './paths.ts';
import { serverPaths } from './paths.ts';
import { LOOPBACK } from './ports.ts';
import { findServer, isProcessOf } from './process-table.ts';
import { stopServerOn } from './server-process.ts';
import { readState } from './state.ts';

const STOP_WAIT_MS = 30_000;

/** The embedded server of one home as it is now. */
export interface ServerStatus {
  readonly running: boolean;
  readonly pid: number | undefined;
  /** Undefined while no keeper lives; the next command brings one. */
  readonly keeperPid: number | undefined;
  readonly address: string | undefined;
  readonly ui: string | undefined;
  /** Version of the server that last ran on this database. */
  readonly version: string | undefined;
  readonly database: string;
  readonly databaseBytes: number;
  /** Processes that use the server now. */
  readonly clients: number;
}

/** Looks only: makes nothing, starts nothing. */
export function inspectServer(home: string): ServerStatus {
  const paths = serverPaths(home);
  const server = findServer(paths.database);
  return {
    running: server !== undefined,
    pid: server?.pid,
    keeperPid: keeperPid(paths),
    address: server && `${LOOPBACK}:${server.ports.grpc}`,
    ui: server && `http://${LOOPBACK}:${server.ports.ui}`,
    version: readState(paths.state)?.serverVersion,
    database: paths.database,
    databaseBytes: existsSync(paths.database) ? statSync(paths.database).size : 0,
    clients: clientFiles(paths.clients).filter(isLocked).length,
  };
}

/** Stops server and keeper now, whoever uses them; everything recorded stays in the database. */
export async function stopServer(home: string): Promise<'stopped' | 'not-running'> {
  const paths = serverPaths(home);
  const { running } = inspectServer(home);
  const keeper = keeperPid(paths);
  if (!running && keeper === undefined) return 'not-running';
  if (keeper !== undefined) process.kill(keeper, 'SIGTERM');
  using lock = await acquireFileLock(paths.keeperLock, { timeoutMs: STOP_WAIT_MS });
  if (!lock) throw new Error(`the keeper ${keeper} does not stop`);
  await stopServerOn(paths.database);
  return 'stopped';
}

function keeperPid(paths: ServerPaths): number | undefined {
  const pid = readState(paths.state)?.keeperPid;
  return pid !== undefined && isLocked(paths.keeperLock) && isProcessOf(pid, ` ${paths.home} `)
    ? pid
    : undefined;
}
