import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Collection, Watch } from '../activities/sense-commit.ts';
import type { FactCache } from '../core/contracts/collector.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Runner } from '../process/run.ts';
import type { ThreadPools } from '../process/thread-pool.ts';
import { readBlobs } from '../repo/blobs.ts';
import type { Git } from '../repo/git.ts';
import { createWorkTree } from '../repo/work-tree.ts';

export interface CollectionDeps {
  readonly git: Git;
  readonly runner: Runner;
  readonly pools: ThreadPools;
  readonly cache: FactCache;
  readonly scratchRoot: string;
  readonly mirrorPath: string;
  /** Folder of the work tree; null when there is none. */
  readonly workTree: string | null;
}

/** Removes the scratch folders of processes that were killed; what cannot be removed is only told. */
export function sweepScratch(scratchRoot: string, warn: (message: string) => void): void {
  if (!existsSync(scratchRoot)) return;
  try {
    for (const name of readdirSync(scratchRoot))
      if (!isAlive(Number.parseInt(name, 10)))
        rmSync(join(scratchRoot, name), { recursive: true, force: true });
  } catch (error) {
    warn(
      `scratch copies of a killed process stay: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** One gathering of facts from one snapshot: what its collectors may touch, and the folders it leaves none of. */
export function openCollection(deps: CollectionDeps, snapshot: Snapshot, watch: Watch): Collection {
  const { git, mirrorPath, cache, runner } = deps;
  const { signal, onProgress } = watch;
  const folders: string[] = [];
  return {
    contextOf: (collector) => ({
      snapshot,
      cache,
      signal,
      workTree: deps.workTree === null ? null : createWorkTree(deps.workTree),
      readBlobs: (files) => readBlobs(git, mirrorPath, files, signal),
      git: (args) => git.stream({ gitDir: mirrorPath }, args, { signal }),
      run: (argv, options) => runner.run(argv, { ...options, signal }),
      threads: (module) => deps.pools.threads(module),
      async scratch() {
        await mkdir(deps.scratchRoot, { recursive: true });
        const folder = await mkdtemp(join(deps.scratchRoot, `${process.pid}-`));
        folders.push(folder);
        return folder;
      },
      progress: (done, total) => onProgress(collector, done, total),
    }),
    async [Symbol.asyncDispose]() {
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}
