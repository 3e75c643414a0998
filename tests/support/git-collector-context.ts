import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitShaSchema, repoIdSchema } from '../../src/core/brand.ts';
import type { CollectorContext, FactCache } from '../../src/core/contracts/collector.ts';
import { childEnvironment, createRunner } from '../../src/process/run.ts';
import { readBlobs } from '../../src/repo/blobs.ts';
import { createGit } from '../../src/repo/git.ts';
import { readSnapshot } from '../../src/repo/snapshot.ts';
import { createMemoryCache } from './collector-context.ts';

export interface GitContext extends CollectorContext {
  /** Arguments of every git command a collector asked for. */
  readonly gitCalls: (readonly string[])[];
  /** Command lines of every other program it ran. */
  readonly runs: (readonly string[])[];
  /** Paths of every blob it read. */
  readonly blobsRead: string[];
  close(): Promise<void>;
}

/** A collector's context over a commit of a real repository; threads are not part of it. */
export async function createGitContext(
  gitDir: string,
  commit: string,
  cache: FactCache = createMemoryCache(),
  signal: AbortSignal = new AbortController().signal,
): Promise<GitContext> {
  const runner = createRunner({ env: childEnvironment(process.env) });
  const git = createGit({ runner });
  const folders: string[] = [];
  const [gitCalls, runs, blobsRead]: [(readonly string[])[], (readonly string[])[], string[]] = [[], [], []];
  return {
    snapshot: await readSnapshot(
      git,
      gitDir,
      repoIdSchema.parse('test/repository'),
      commitShaSchema.parse(commit),
    ),
    cache,
    workTree: null,
    signal,
    gitCalls,
    runs,
    blobsRead,
    async *readBlobs(files) {
      for await (const blob of readBlobs(git, gitDir, files, signal)) {
        blobsRead.push(blob.file.path);
        yield blob;
      }
    },
    git(args) {
      gitCalls.push(args);
      return git.stream({ gitDir }, args, { signal });
    },
    run(argv, options) {
      runs.push(argv);
      return runner.run(argv, { ...options, signal });
    },
    threads: () => {
      throw new Error('this context has no threads');
    },
    async scratch() {
      const folder = await mkdtemp(join(tmpdir(), 'dreamd-test-'));
      folders.push(folder);
      return folder;
    },
    progress: () => undefined,
    async close() {
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}
