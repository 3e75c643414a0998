import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../core/home.ts';
import type { Capability } from '../core/task-queue.ts';
import { CAPABILITIES } from '../core/task-queue.ts';
import { acquireFileLock, isLocked } from '../process/file-lock.ts';

/** `service`: of `dreamd up` and `dreamd worker`, until `dreamd down`. `run`: of one command, and ends with it. */
const KINDS = ['service', 'run'] as const;
export type WorkerKind = (typeof KINDS)[number];

/** What a worker says of itself. */
export interface WorkerNotice {
  readonly buildId: string;
  /** Made by `serverKeyOf`. */
  readonly server: string;
  readonly roles: readonly Capability[];
  readonly kind: WorkerKind;
}

export interface LiveWorker extends WorkerNotice {
  readonly pid: number;
}

const TAKE_TIMEOUT_MS = 1_000;
const LOCK_NAME = /^([0-9a-f]+)-(\d+)-([0-9a-f]+)-([a-z+]+)-([a-z]+)-[0-9a-f]+\.lock$/;

/** Twelve hex digits: the same ones for workers that serve the same namespace of the same server. */
export function serverKeyOf({ address, namespace }: { address: string; namespace: string }): string {
  return createHash('sha256').update(`${address}\0${namespace}`).digest('hex').slice(0, 12);
}

/** Says "this worker serves this home" until disposed, or until the process ends in any way; removes what ended ones left. */
export async function announceWorker(home: string, notice: WorkerNotice): Promise<Disposable> {
  const folder = join(home, HOME.worker);
  mkdirSync(folder, { recursive: true });
  await sweep(folder);
  const { buildId, server, roles, kind } = notice;
  const name = [buildId, process.pid, server, roles.join('+'), kind].join('-');
  for (;;) {
    const path = join(folder, `${name}-${randomBytes(4).toString('hex')}.lock`);
    const lock = await acquireFileLock(path, { timeoutMs: TAKE_TIMEOUT_MS });
    // A sweep removes a file only while it holds its lock: a file that is still there is ours.
    if (lock && existsSync(path))
      return {
        [Symbol.dispose]() {
          rmSync(path, { force: true });
          lock[Symbol.dispose]();
        },
      };
    lock?.[Symbol.dispose]();
  }
}

/** Workers of this home that are alive. Looks only: of two that swept, one would take the other for a worker. */
export function findLiveWorkers(home: string): readonly LiveWorker[] {
  const folder = join(home, HOME.worker);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const worker = parseLockName(name);
    return worker !== null && isLocked(join(folder, name)) ? [worker] : [];
  });
}

/** The capabilities that none of these workers has. */
export function unservedBy(workers: readonly WorkerNotice[]): readonly Capability[] {
  return CAPABILITIES.filter((capability) => !workers.some(({ roles }) => roles.includes(capability)));
}

async function sweep(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!name.endsWith('.lock') || isLocked(path)) continue;
    using freed = await acquireFileLock(path, { timeoutMs: 0 });
    if (freed) rmSync(path, { force: true });
  }
}

function parseLockName(name: string): LiveWorker | null {
  const [, buildId = '', pid, server = '', words = '', word] = LOCK_NAME.exec(name) ?? [];
  const kind = KINDS.find((known) => known === word);
  if (kind === undefined) return null;
  const roles = CAPABILITIES.filter((capability) => words.split('+').includes(capability));
  return { buildId, pid: Number(pid), server, roles, kind };
}
