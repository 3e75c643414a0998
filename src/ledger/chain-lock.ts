import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DreamdError } from '../core/errors.ts';

const WAIT_MS = 10_000;
/** SQLite's result code for a lock that somebody else holds. */
const SQLITE_BUSY = 5;

/**
 * Runs `work` while no other process holds the lock of `path`. It is an open SQLite transaction that writes nothing,
 * so the kernel releases it when its holder dies and a full disk does not matter to it. Throws `ledger-locked` after ten seconds.
 */
export function withChainLock<T>(path: string, work: () => T): T {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) closeSync(openSync(path, 'a'));
  const database = new DatabaseSync(path, { timeout: WAIT_MS });
  try {
    begin(database, path);
    return work();
  } finally {
    database.close();
  }
}

function begin(database: DatabaseSync, path: string): void {
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    if (!(cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY)) throw cause;
    throw new DreamdError('ledger-locked', {
      message: 'another process is sealing in this ledger and does not finish',
      where: path,
      hint: 'try again; when it stays so, look for a stopped dreamd process',
      cause,
    });
  }
}
