import { closeSync, existsSync, openSync } from 'node:fs';
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
 * Takes the exclusive lock that a file stands for, between processes and within this one. It is an open SQLite
 * transaction that writes nothing: the kernel frees it when its holder dies, however it dies, and a full disk does not
 * matter to it. The file is made when absent and stays. Waits by blocking for up to `waitMs`; null when the lock is
 * still held then. Throws `home-not-writable` or `disk-full` when the file cannot be made.
 * https://sqlite.org/lockingv3.html
 */
export function takeFileLock(path: string, waitMs = 0): Disposable | null {
  makeFile(path);
  const database = new DatabaseSync(path, { timeout: waitMs });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return { [Symbol.dispose]: () => database.close() };
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

/** The same without blocking; rejects with the signal's reason. */
export async function acquireFileLock(
  path: string,
  { timeoutMs, signal }: LockOptions,
): Promise<Disposable | null> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const lock = takeFileLock(path);
    if (lock !== null || performance.now() >= deadlineMs) return lock;
    await delay(POLL_MS, undefined, signal === undefined ? {} : { signal });
  }
}

/** Whether a living process holds the lock. Asks with a shared lock: who takes it meanwhile waits microseconds. */
export function isLocked(path: string): boolean {
  if (!existsSync(path)) return false;
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    database.close();
  }
}

/** Never opens a file that is there: closing it would free the locks this process holds on it (fcntl(2)). */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
    throw systemError(error, path);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
