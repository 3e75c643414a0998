import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commitShaSchema, repoIdSchema, repoPathSchema } from '../../src/core/brand.ts';
import { compareText } from '../../src/core/compare-text.ts';
import type { CollectorContext } from '../../src/core/contracts/collector.ts';
import type { SnapshotFile } from '../../src/core/snapshot.ts';
import { childEnvironment, createRunner } from '../../src/process/run.ts';
import type { ThreadPools } from '../../src/process/thread-pool.ts';

/** A collector's context over the files of a folder that `wanted` takes; nothing is cached, and there is no git. */
export async function createFolderContext(
  folder: string,
  wanted: (path: string) => boolean,
  { scratch, threads }: { readonly scratch: string; readonly threads: ThreadPools['threads'] },
): Promise<CollectorContext> {
  const runner = createRunner({ env: childEnvironment({ PATH: '/usr/bin:/bin' }) });
  const signal = new AbortController().signal;
  return {
    snapshot: {
      repo: repoIdSchema.parse('local/folder'),
      commit: commitShaSchema.parse('0'.repeat(40)),
      tree: '0'.repeat(40),
      committedAtMs: 0,
      shallow: false,
      files: await listFiles(folder, wanted),
    },
    cache: { getMany: () => new Map(), setMany: () => undefined },
    workTree: null,
    signal,
    async *readBlobs(files) {
      for (const file of files) yield { file, bytes: await readFile(join(folder, file.path)) };
    },
    git: () => {
      throw new Error('a folder has no git');
    },
    run: (argv, options) => runner.run(argv, { ...options, signal }),
    threads,
    scratch: () => mkdtemp(join(scratch, 'collect-')),
    progress: () => undefined,
  };
}

async function listFiles(folder: string, wanted: (path: string) => boolean): Promise<SnapshotFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.git/') && wanted(path))
    .sort(compareText);
  return Promise.all(
    paths.map(async (path): Promise<SnapshotFile> => {
      const { size } = await stat(join(folder, path));
      const blob = createHash('sha1').update(path).digest('hex');
      return { path: repoPathSchema.parse(path), blob, mode: 'file', size };
    }),
  );
}
