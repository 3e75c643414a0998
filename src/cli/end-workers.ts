import { setTimeout as sleep } from 'node:timers/promises';
import { DreamdError } from '../core/errors.ts';

const LOOK_EVERY_MS = 50;

export interface EndWorkersOptions {
  /** Process ids of those that still live. */
  readonly findPids: () => readonly number[];
  readonly timeoutMs: number;
}

/** Asks worker processes to end, waits for it, and gives back how many there were. Throws with those that stay. */
export async function endWorkers({ findPids, timeoutMs }: EndWorkersOptions): Promise<number> {
  const asked = findPids();
  for (const pid of asked) terminate(pid);
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const left = findPids();
    if (left.length === 0) return asked.length;
    if (performance.now() > deadlineMs) throw notEnded(left, timeoutMs);
    await sleep(LOOK_EVERY_MS);
  }
}

/** One that has just ended by itself is fine. */
function terminate(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function notEnded(pids: readonly number[], timeoutMs: number): DreamdError {
  const list = pids.join(', ');
  return new DreamdError('deadline-passed', {
    message: 'a worker does not end, so the server was left running',
    where: `process ${list}`,
    expected: `its end within ${timeoutMs / 1000} seconds`,
    got: `${pids.length} still alive`,
    hint: `end it with kill -9 ${pids.join(' ')}, then run \`dreamd down\` again: open cycles stay`,
  });
}
