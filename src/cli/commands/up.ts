import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DreamdError, EXIT } from '../../core/errors.ts';
import { HOME } from '../../core/home.ts';
import type { CommandContext } from '../command.ts';
import { defineCommand } from '../command.ts';
import { serveUntilStopped } from '../serve.ts';

const READY_TIMEOUT_MS = 60_000;
const LOOK_EVERY_MS = 50;

const optionsSchema = z.object({ detach: z.boolean().default(false) });
type UpContext = CommandContext<z.infer<typeof optionsSchema>>;

/** `dreamd up`: server and worker in the foreground, or with `--detach` as a daemon that `dreamd down` ends. */
export const upCommand = defineCommand({
  declare(command) {
    command.option('--detach', 'go on in the background; `dreamd down` ends it');
  },
  options: optionsSchema,
  run: (context) => (context.options.detach ? detach(context) : serveUntilStopped(context)),
});

async function detach(context: UpContext): Promise<0> {
  const { terminal, environment, flags, signal } = context;
  const { findLiveWorkers } = await import('../../worker/live-workers.ts');
  const folder = join(environment.home, HOME.logs);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'up.log');
  const log = openSync(path, 'a');
  const entry = process.argv[1] ?? '';
  const config = flags.config === undefined ? [] : ['--config', flags.config];
  const args = [entry, '--home', environment.home, '--repo', flags.repo, ...config, 'up'];
  const daemon = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: environment.home,
  });
  closeSync(log);
  daemon.unref();
  const isUp = () => findLiveWorkers(environment.home).some(({ pid }) => pid === daemon.pid);
  try {
    await untilUp(daemon, isUp, path, signal);
  } catch (error) {
    daemon.kill();
    throw error;
  }
  if (flags.json) terminal.json({ schemaVersion: 1, pid: daemon.pid, log: path });
  else terminal.result(`dreamd is up (process ${daemon.pid}); \`dreamd down\` ends it`);
  return EXIT.done;
}

/** Rejects when the daemon ends or takes too long, or with the reason of the abort. */
async function untilUp(
  daemon: ChildProcess,
  isUp: () => boolean,
  log: string,
  signal: AbortSignal,
): Promise<void> {
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  while (!isUp()) {
    const ended = daemon.exitCode !== null || daemon.signalCode !== null;
    if (ended || performance.now() > deadlineMs) throw notUp(log);
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

function notUp(log: string): DreamdError {
  return new DreamdError('worker-missing', {
    message: 'the daemon did not come up',
    where: log,
    expected: `a live worker within ${READY_TIMEOUT_MS / 1000} seconds`,
    got: 'none',
    hint: 'read the log; `dreamd up` without --detach shows the failure',
  });
}
