import { copyFileSync, existsSync, readFileSync, statSync, truncateSync } from 'node:fs';

const LIMIT_BYTES = 5 * 1024 * 1024;

/**
 * Keeps a log under its limit while a process appends to it: the old half goes to `<file>.1`, the file starts
 * again at zero. Appending writers go on at the new end.
 */
export function boundLog(file: string, limitBytes = LIMIT_BYTES): void {
  if (!existsSync(file) || statSync(file).size <= limitBytes) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

/** The last lines somebody would look at after a failure. */
export function readLogTail(file: string, lines = 4): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
