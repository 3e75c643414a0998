import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../core/home.ts';
import { acquireFileLock } from '../process/file-lock.ts';

/** Says "a worker of this build serves this home" until disposed, or until the process ends in any way. */
export async function announceWorker(home: string, buildId: string): Promise<Disposable> {
  const folder = join(home, HOME.worker);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${buildId}-${process.pid}.lock`);
  const lock = await acquireFileLock(path, { timeoutMs: 5_000 });
  return {
    [Symbol.dispose]() {
      rmSync(path, { force: true });
      lock?.[Symbol.dispose]();
    },
  };
}

export interface LiveWorker {
  readonly buildId: string;
  readonly pid: number;
}

/** Workers of this home that are alive; what ended ones left behind is removed. */
export async function findLiveWorkers(home: string): Promise<readonly LiveWorker[]> {
  const folder = join(home, HOME.worker);
  if (!existsSync(folder)) return [];
  const live: LiveWorker[] = [];
  for (const name of readdirSync(folder)) {
    const [, buildId, pid] = /^([0-9a-f]+)-(\d+)\.lock$/.exec(name) ?? [];
    if (buildId === undefined || pid === undefined) continue;
    const path = join(folder, name);
    using freed = await acquireFileLock(path, { timeoutMs: 0 });
    if (freed) rmSync(path, { force: true });
    else live.push({ buildId, pid: Number(pid) });
  }
  return live;
}
