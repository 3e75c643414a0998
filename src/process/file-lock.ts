import { open } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { systemError } from '../core/system-error.ts';

const SQLITE_BUSY = 5;
const POLL_MS = 25;

export interface LockOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes the exclusive lock that a file stands for, between processes and within this one. The kernel frees it when
 * its holder dies, however it dies. The file is made when absent and stays. Null when the time ran out; rejects with
 * `home-not-writable` or `disk-full` when the file cannot be made.
 */
export async function acquireFileLock(
  path: string,
  { timeoutMs, signal }: LockOptions,
): Promise<Disposable | null> {
  await makeFile(path);
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const lock = tryLock(path);
    if (lock !== null || performance.now() >= deadlineMs) return lock;
    await delay(POLL_MS, undefined, signal === undefined ? {} : { signal });
  }
}

/** Never opens a file that is there: closing it would free the locks this process holds on it (fcntl(2)). */
async function makeFile(path: string): Promise<void> {
  try {
    await (await open(path, 'wx')).close();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
    throw systemError(error, path);
  }
}

function tryLock(path: string): Disposable | null {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return { [Symbol.dispose]: () => database.close() };
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
}
