import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/**
 * Whether a living process holds the file lock on `path`. Asks with a shared lock that lasts microseconds: who
 * takes the lock meanwhile has to wait that long. https://sqlite.org/lockingv3.html
 */
export function isLocked(path: string): boolean {
  if (!existsSync(path)) return false;
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    return false;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return true;
    throw error;
  } finally {
    database.close();
  }
}
