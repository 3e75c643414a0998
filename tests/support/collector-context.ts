import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitShaSchema, repoIdSchema, repoPathSchema } from '../../src/core/brand.ts';
import type { CollectorContext, FactCache } from '../../src/core/contracts/collector.ts';
import type { SnapshotFile } from '../../src/core/snapshot.ts';

export interface MemoryFile {
  readonly path: string;
  readonly bytes: Uint8Array | string;
  readonly mode?: SnapshotFile['mode'];
}

export interface MemoryContext extends CollectorContext {
  /** Path of every blob that was read, in order. */
  readonly blobsRead: string[];
  close(): Promise<void>;
}

interface Overrides {
  readonly cache?: FactCache;
  readonly threads?: CollectorContext['threads'];
  readonly signal?: AbortSignal;
  readonly committedAtMs?: number;
  readonly workTree?: CollectorContext['workTree'];
}

/** A collector's context over files held in memory; git and other programs are not part of it. */
export function createMemoryContext(files: readonly MemoryFile[], overrides: Overrides = {}): MemoryContext {
  const contents = new Map<string, Buffer>();
  const entries = files.map(({ path, bytes, mode = 'file' }): SnapshotFile => {
    const content = Buffer.from(bytes);
    const blob = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
    contents.set(blob, content);
    return { path: repoPathSchema.parse(path), blob, mode, size: mode === 'submodule' ? 0 : content.length };
  });
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
  const folders: string[] = [];
  const blobsRead: string[] = [];
  return {
    snapshot: {
      repo: repoIdSchema.parse('memory/test/repository'),
      commit: commitShaSchema.parse('0'.repeat(40)),
      tree: '0'.repeat(40),
      committedAtMs: overrides.committedAtMs ?? Date.UTC(2024, 0, 1),
      shallow: false,
      files: entries,
    },
    cache: overrides.cache ?? createMemoryCache(),
    workTree: overrides.workTree ?? null,
    signal: overrides.signal ?? new AbortController().signal,
    threads: overrides.threads ?? (() => unsupported('threads')),
    git: () => unsupported('git'),
    run: () => unsupported('run'),
    blobsRead,
    async *readBlobs(wanted) {
      for (const file of wanted) {
        blobsRead.push(file.path);
        yield { file, bytes: Buffer.from(contents.get(file.blob) ?? unsupported(`blob ${file.blob}`)) };
      }
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

/** The cache's contract on a map. */
export function createMemoryCache(): FactCache {
  const values = new Map<string, string>();
  return {
    getMany(scope, keys) {
      const hits = keys.map((key) => [key, values.get(`${scope}\0${key}`)] as const);
      return new Map(hits.filter((hit): hit is readonly [string, string] => hit[1] !== undefined));
    },
    setMany(scope, entries) {
      for (const [key, value] of entries) values.set(`${scope}\0${key}`, value);
    },
  };
}

function unsupported(what: string): never {
  throw new Error(`the in-memory context has no ${what}`);
}
