import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Collection, Watch } from '../activities/sense-commit.ts';
import type { FactCache } from '../core/contracts/collector.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Runner } from '../process/run.ts';
import type { ThreadPools } from '../process/thread-pool.ts';
import { readBlobs } from '../repo/blobs.ts';
import type { Git } from '../repo/git.ts';

export interface CollectionDeps {
  readonly git: Git;
  readonly runner: Runner;
  readonly pools: ThreadPools;
  readonly cache: FactCache;
  readonly scratchRoot: string;
  readonly mirrorPath: string;
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
