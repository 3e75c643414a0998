import { statfsSync } from 'node:fs';
import { isUnreachable } from '../client/unreachable.ts';
import { DreamdError } from '../core/errors.ts';

/** With less than this SQLite cannot commit, and the embedded server refuses every call. */
const LEAST_BYTES = 128 * 1024;

/** Throws `disk-full` when the disk that DREAMD_HOME lies on takes nothing any more. */
export function requireRoom(home: string): void {
  const freeBytes = readFreeBytes(home);
  if (freeBytes >= LEAST_BYTES) return;
  throw new DreamdError('disk-full', {
    message: 'the disk is full, so the Temporal server cannot go on',
    where: home,
    expected: 'room for its database',
    got: `${freeBytes} bytes`,
    hint: 'free some space, then type the same command again: nothing is lost, the cycle goes on where it stands',
  });
}

/** What a lost server means for a person: a full disk, or a server that is away; any other value comes back as it is. */
export function explainLostServer(thrown: unknown, home: string): unknown {
  if (thrown instanceof DreamdError || !isUnreachable(thrown)) return thrown;
  try {
    requireRoom(home);
  } catch (full) {
    return full;
  }
  return new DreamdError('server-unreachable', {
    message: 'the Temporal server does not answer any more',
    expected: 'an answer',
    got: thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause.message : String(thrown),
    hint: '`dreamd doctor` shows what runs; type the same command again: the cycle goes on where it stands',
    cause: thrown,
  });
}

function readFreeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
