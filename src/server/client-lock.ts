import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { acquireFileLock } from '../process/file-lock.ts';

const TAKE_TIMEOUT_MS = 1_000;

/** Says "this process uses the server", until disposed of or until the process ends in any way. */
export async function takeClientLock(folder: string, pid: number): Promise<Disposable> {
  for (;;) {
    const file = join(folder, `${pid}-${randomBytes(4).toString('hex')}.db`);
    const lock = await acquireFileLock(file, { timeoutMs: TAKE_TIMEOUT_MS });
    // A sweep removes a file only while it holds its lock: a file that is still there is ours.
    if (lock && existsSync(file)) return lock;
    lock?.[Symbol.dispose]();
  }
}

/** Counts the processes that use the server, and removes what ended ones left behind. */
export async function sweepClients(folder: string): Promise<number> {
  let clients = 0;
  for (const file of clientFiles(folder)) {
    using lock = await acquireFileLock(file, { timeoutMs: 0 });
    if (lock) remove(file);
    else clients++;
  }
  return clients;
}

export function clientFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => join(folder, name));
}

function remove(file: string): void {
  rmSync(file, { force: true });
  rmSync(`${file}-journal`, { force: true });
}
