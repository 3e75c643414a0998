import { z } from 'zod';
import type { FactCache } from '../../core/contracts/collector.ts';
import type { CommitRecord } from './commit-record.ts';
import { commitRecordSchema } from './commit-record.ts';

const INDEX = 'index';
const COMMITS_PER_CHUNK = 2_000;
/** Above this many chunks the next one is written together with all before it. */
const MAX_CHUNKS = 64;

const indexSchema = z.strictObject({
  head: z.string(),
  oldestMs: z.number(),
  /** Parents the window does not hold; any other missing parent means that the cache is not whole. */
  outside: z.array(z.string()),
  chunks: z.array(z.string()),
});
const chunkSchema = z.array(commitRecordSchema);

/** The commits of one window, as they were when `head` was scanned. */
export interface CachedCommits {
  readonly head: string;
  readonly oldestMs: number;
  readonly outside: ReadonlySet<string>;
  readonly records: readonly CommitRecord[];
}

export interface CommitCache {
  /** What the last scan left; undefined when nothing is there or some of it cannot be read. */
  read(): CachedCommits | undefined;
  /** Puts `commits` in the place of all before. */
  replace(commits: CachedCommits): void;
  /** Adds the commits read since; written in small pieces, so that one new commit costs one small value. */
  append(head: string, added: readonly CommitRecord[]): 'appended' | 'full';
}

/** Commits never change, so a scan after one new commit reads only that one from git. */
export function createCommitCache(cache: FactCache, scope: string): CommitCache {
  const get = (keys: readonly string[]) => cache.getMany(scope, keys);
  const readIndex = () => parseJson(indexSchema, get([INDEX]).get(INDEX));

  function write(index: z.infer<typeof indexSchema>, added: readonly CommitRecord[]): void {
    const chunks = [...index.chunks];
    const entries: [string, string][] = [];
    for (let at = 0; at < added.length; at += COMMITS_PER_CHUNK) {
      const key = `${index.head}/${chunks.length}`;
      entries.push([key, JSON.stringify(added.slice(at, at + COMMITS_PER_CHUNK))]);
      chunks.push(key);
    }
    cache.setMany(scope, [...entries, [INDEX, JSON.stringify({ ...index, chunks })]]);
  }

  return {
    read() {
      const index = readIndex();
      if (index === undefined) return undefined;
      const values = get(index.chunks);
      const chunks = index.chunks.map((key) => parseJson(chunkSchema, values.get(key)));
      if (!chunks.every((chunk) => chunk !== undefined)) return undefined;
      return { ...index, outside: new Set(index.outside), records: chunks.flat() };
    },
    replace({ head, oldestMs, outside, records }) {
      write({ head, oldestMs, outside: [...outside], chunks: [] }, records);
    },
    append(head, added) {
      const index = readIndex();
      if (index === undefined || index.chunks.length >= MAX_CHUNKS) return 'full';
      write({ ...index, head }, added);
      return 'appended';
    },
  };
}

function parseJson<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
