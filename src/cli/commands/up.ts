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
  const { terminal, environment, flags } = context;
  const { findLiveWorkers } = await import('../../worker/live-workers.ts');
  const folder = join(environment.home, HOME.logs);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'up.log');
  const log = openSync(path, 'a');
  const entry = process.argv[1] ?? '';
  const daemon = spawn(process.execPath, [entry, '--home', environment.home, '--repo', flags.repo, 'up'], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: environment.home,
  });
  closeSync(log);
  daemon.unref();
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  for (;;) {
    const live = await findLiveWorkers(environment.home);
    if (live.some(({ pid }) => pid === daemon.pid)) break;
    if (daemon.exitCode !== null || performance.now() > deadlineMs) throw notUp(path);
    await sleep(50);
  }
  if (flags.json) terminal.json({ schemaVersion: 1, pid: daemon.pid, log: path });
  else terminal.result(`dreamd is up (process ${daemon.pid}); \`dreamd down\` ends it`);
  return EXIT.done;
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
