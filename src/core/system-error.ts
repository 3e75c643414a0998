import { DreamdError } from './errors.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const NOT_WRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST']);
/** What SQLite's primary result codes READONLY and FULL (sqlite.org/rescode.html) are called elsewhere. */
const OF_SQLITE: ReadonlyMap<number, string> = new Map([
  [8, 'EROFS'],
  [13, 'ENOSPC'],
]);

/**
 * Turns a failed write under DREAMD_HOME into the error a person can act on; any other value comes back as it is.
 * Use it as `throw systemError(error, path)`. Codes: errno(3).
 */
export function systemError(error: unknown, where: string): unknown {
  const errno = errnoOf(error);
  if (FULL.has(errno)) {
    return new DreamdError('disk-full', {
      message: 'the disk is full',
      where,
      expected: 'room to write',
      got: errno,
      hint: 'free some space, or point --home at another disk; nothing that was sealed is lost',
      cause: error,
    });
  }
  if (NOT_WRITABLE.has(errno) || isRefusedFolder(error, errno)) {
    return new DreamdError('home-not-writable', {
      message: 'cannot write in the home folder of dreamd',
      where,
      expected: 'a folder that this user may write',
      got: errno,
      hint: 'fix its permissions, or choose another folder with --home or DREAMD_HOME',
      cause: error,
    });
  }
  return error;
}

function errnoOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) return '';
  const ofSqlite = 'errcode' in error ? OF_SQLITE.get(Number(error.errcode) & 0xff) : undefined;
  return ofSqlite ?? String(error.code);
}

/** Node's recursive mkdir says ENOENT on a read-only file system. */
function isRefusedFolder(error: unknown, errno: string): boolean {
  return errno === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall === 'mkdir';
}
