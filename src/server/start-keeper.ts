import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DreamdError } from '../core/errors.ts';
import { systemError } from '../core/system-error.ts';
import { isLocked } from '../process/file-lock.ts';
import type { ServerPaths } from './paths.ts';
import type { ReadyServer } from './ready-server.ts';
import { readReadyServer } from './ready-server.ts';
import type { ResolveOptions } from './resolve.ts';
import { resolveTemporal } from './resolve.ts';
import { readState } from './state.ts';

const GRACE_MS = 10_000;
const READY_TIMEOUT_MS = 90_000;
const POLL_MS = 20;
/** A keeper is spawned again when none has the lock this long after the last one was. */
const RESPAWN_MS = 2_000;
const PROBE_BYTES = 64 * 1024;

export interface KeeperStartOptions extends ResolveOptions {
  /** How long the server outlives its last client; 10 s unless told. */
  readonly graceMs?: number | undefined;
}

/** Brings a keeper to this home and waits until its server is ready. */
export async function startKeeper(paths: ServerPaths, options: KeeperStartOptions): Promise<ReadyServer> {
  const { path: binary } = await resolveTemporal(options);
  options.onProgress('starting the Temporal server');
  const deadline = performance.now() + READY_TIMEOUT_MS;
  let keeper: ChildProcess | undefined;
  let spawnedAt = Number.NEGATIVE_INFINITY;
  while (performance.now() < deadline) {
    const state = readReadyServer(paths);
    if (state) return state;
    if (keeper?.exitCode) throw keeperFailed(paths);
    if (!isLocked(paths.keeperLock) && performance.now() - spawnedAt > RESPAWN_MS) {
      keeper = spawnKeeper(paths, [paths.home, binary, String(options.graceMs ?? GRACE_MS)], options.env);
      spawnedAt = performance.now();
    }
    await sleep(POLL_MS);
  }
  throw new DreamdError('server-unavailable', {
    message: `the Temporal server was not ready within ${READY_TIMEOUT_MS / 1_000} s`,
    where: paths.log,
    hint: 'read the log, then try again; `dreamd doctor` tells what runs',
  });
}

/** A session of its own and nothing open but its log: neither Ctrl-C nor a closed terminal reaches it. */
function spawnKeeper(paths: ServerPaths, args: readonly string[], env: ResolveOptions['env']): ChildProcess {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './keeper.ts' : './keeper.js', import.meta.url);
  const log = openSync(paths.keeperLog, 'a');
  const keeper = spawn(process.execPath, [fileURLToPath(entry), ...args], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: paths.folder,
    env: { PATH: env.PATH, HOME: env.HOME, TMPDIR: env.TMPDIR },
  });
  closeSync(log);
  keeper.unref();
  return keeper;
}

/** A full disk keeps the keeper from saying so itself. */
function keeperFailed(paths: ServerPaths): unknown {
  try {
    writeFileSync(paths.probe, Buffer.alloc(PROBE_BYTES));
    rmSync(paths.probe);
  } catch (error) {
    return systemError(error, paths.folder);
  }
  return new DreamdError('server-unavailable', {
    message: 'the Temporal server does not start',
    where: paths.log,
    got: readState(paths.state)?.reason ?? `no reason given, see ${paths.keeperLog}`,
    hint: `if the database is damaged, move ${paths.database} away: receipts and reports do not live in it`,
  });
}
