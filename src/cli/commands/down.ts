import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../../core/errors.ts';
import { stopServer } from '../../server/inspect-server.ts';
import { defineCommand, noOptions } from '../command.ts';

const STOP_TIMEOUT_MS = 15_000;

/** `dreamd down`: ends the daemon's workers, then the embedded server; open cycles stay in its file. */
export const downCommand = defineCommand({
  options: noOptions,
  async run({ environment, terminal, flags }) {
    const { findLiveWorkers } = await import('../../worker/live-workers.ts');
    const workers = await findLiveWorkers(environment.home);
    for (const { pid } of workers) process.kill(pid, 'SIGTERM');
    const deadlineMs = performance.now() + STOP_TIMEOUT_MS;
    while ((await findLiveWorkers(environment.home)).length > 0 && performance.now() < deadlineMs)
      await sleep(50);
    const server = await stopServer(environment.home);
    if (flags.json) terminal.json({ schemaVersion: 1, workers: workers.length, server });
    else terminal.result(server === 'stopped' || workers.length > 0 ? 'dreamd is down' : 'dreamd was not up');
    return EXIT.done;
  },
});
