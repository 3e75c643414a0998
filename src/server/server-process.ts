import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { SEARCH_ATTRIBUTE_NAMES } from '../core/search-attribute-names.ts';
import type { ServerPaths } from './paths.ts';
import { LOOPBACK } from './ports.ts';
import type { FoundServer } from './process-table.ts';
import { findServer, isProcessOf } from './process-table.ts';
import { isReady, setRetention } from './server-api.ts';
import { readLogTail } from './server-log.ts';
import type { Ports } from './state.ts';

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 20;
const STOP_TIMEOUT_MS = 10_000;
const RETENTION_DAYS = 30;

/** Only on newer servers; without it the Web UI asks the network for news. */
const NO_NEWS = '--ui-disable-news-fetch';

/**
 * Starts a server of its own session on this home's database. The dev server makes its tables only when the
 * file does not exist, so one that was killed while making them is unusable for ever: the marker stands until
 * the first healthy answer, and nobody gets the address before that.
 */
export async function startServer(paths: ServerPaths, binary: string, ports: Ports): Promise<FoundServer> {
  if (existsSync(paths.unfinished)) removeDatabase(paths.database);
  if (!existsSync(paths.database)) writeFileSync(paths.unfinished, '');
  const help = await promisify(execFile)(binary, ['server', 'start-dev', '--help']);
  const log = openSync(paths.log, 'a');
  const flags = help.stdout.includes(NO_NEWS) ? [NO_NEWS] : [];
  const child = spawn(binary, [...serverArgs(paths.database, ports), ...flags], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: paths.folder,
  });
  closeSync(log);
  await once(child, 'spawn');
  child.unref();
  const { pid } = child;
  if (pid === undefined) throw new Error(`${binary} did not start`);
  return { pid, ports };
}

function serverArgs(database: string, ports: Ports): readonly string[] {
  return [
    ...['server', 'start-dev', '--ip', LOOPBACK],
    ...['--port', String(ports.grpc), '--ui-port', String(ports.ui), '--http-port', String(ports.http)],
    ...['--db-filename', database, '--log-level', 'warn'],
    ...SEARCH_ATTRIBUTE_NAMES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ...['limit.maxIDLength=255', 'frontend.enableServerVersionCheck=false'].flatMap((setting) => [
      '--dynamic-config-value',
      setting,
    ]),
  ];
}

/** Waits until the server answers and its database is complete; rejects with the end of its log. */
export async function awaitReady(server: FoundServer, paths: ServerPaths): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (!(await isReady(server.ports))) {
    const alive = isProcessOf(server.pid, paths.database);
    if (!alive) throw new Error(`the server ended while starting:\n${readLogTail(paths.log)}`);
    if (performance.now() > deadline) throw new Error(`no answer within ${READY_TIMEOUT_MS / 1_000} s`);
    await sleep(POLL_MS);
  }
  if (!existsSync(paths.unfinished)) return;
  await setRetention(server.ports, RETENTION_DAYS);
  rmSync(paths.unfinished);
}

/** Ends the server that runs on `database`, politely first; nothing when none does. */
export async function stopServerOn(database: string): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const server = findServer(database);
    if (!server) return;
    const deadline = performance.now() + STOP_TIMEOUT_MS;
    process.kill(server.pid, signal);
    while (isProcessOf(server.pid, database) && performance.now() < deadline) await sleep(POLL_MS);
  }
}

function removeDatabase(database: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
}
