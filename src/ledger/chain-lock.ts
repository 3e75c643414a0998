import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DreamdError } from '../core/errors.ts';
import { takeFileLock } from '../process/file-lock.ts';

const WAIT_MS = 10_000;

/** Runs `work` while no other process seals in this chain. Throws `ledger-locked` after ten seconds. */
export function withChainLock<T>(path: string, work: () => T): T {
  mkdirSync(dirname(path), { recursive: true });
  using lock = takeFileLock(path, WAIT_MS);
  if (lock !== null) return work();
  throw new DreamdError('ledger-locked', {
    message: 'another process is sealing in this ledger and does not finish',
    where: path,
    hint: 'try again; when it stays so, look for a stopped dreamd process',
  });
}
