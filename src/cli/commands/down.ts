import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../../core/errors.ts';
import { inspectServer, stopServer } from '../../server/inspect-server.ts';
import { defineCommand, noOptions } from '../command.ts';
import { endWorkers } from '../end-workers.ts';

const STOP_TIMEOUT_MS = 15_000;
/** Between the end of a worker's polls and the end of its process. */
const LEAVE_TIMEOUT_MS = 5_000;
const LOOK_EVERY_MS = 50;

/**
 * `dreamd down`: ends the workers of `up` and `worker`, then the embedded server, unless another command is at work on
 * it: it goes when that command has ended. Open cycles stay in its file.
 */
export const downCommand = defineCommand({
  options: noOptions,
  async run({ environment, terminal, flags }) {
    const { home } = environment;
    const { findLiveWorkers } = await import('../../worker/live-workers.ts');
    const findPids = () =>
      findLiveWorkers(home)
        .filter(({ kind }) => kind === 'service')
        .map(({ pid }) => pid);
    const workers = await endWorkers({ findPids, timeoutMs: STOP_TIMEOUT_MS });
    const server = (await isInUse(home)) ? 'in-use' : await stopServer(home);
    if (flags.json) terminal.json({ schemaVersion: 1, workers, server });
    else terminal.result(renderDown(workers, server));
    return EXIT.done;
  },
});

async function isInUse(home: string): Promise<boolean> {
  const deadlineMs = performance.now() + LEAVE_TIMEOUT_MS;
  while (inspectServer(home).clients > 0) {
    if (performance.now() > deadlineMs) return true;
    await sleep(LOOK_EVERY_MS);
  }
  return false;
}

function renderDown(workers: number, server: 'in-use' | 'stopped' | 'not-running'): string {
  if (server === 'in-use')
    return 'the server stays for the command that is at work on it, and stops after it';
  return server === 'stopped' || workers > 0 ? 'dreamd is down' : 'dreamd was not up';
}
