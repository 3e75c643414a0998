import type { Ignore } from 'ignore';
import type { RepoPath } from '../../core/brand.ts';
import type { Collector, CollectorContext, Skipped } from '../../core/contracts/collector.ts';
import { folderOf } from '../../core/relative-path.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { BlobReading } from './blob-reading.ts';
import { isReadable, parseReading, readBlob, readingKey } from './blob-reading.ts';
import type { BuildOutputFacts } from './fact.ts';
import { parseIgnoreFile } from './ignore-file.ts';
import { createIgnoreTest } from './ignored-paths.ts';
import type { BuildOutputSettings } from './settings.ts';

const VERSION = '1';
const TOOL = 'ignore 7.0.16';
const CACHE_SCOPE = `build-output@${VERSION}`;
/** Paths matched between two looks at the abort signal. */
const PATHS_PER_BEAT = 1_000;

/** What `.gitignore` files, manifests and the bytes of likely outputs say; each of them is read once. */
export const buildOutputCollector: Collector<BuildOutputFacts, BuildOutputSettings> = {
  id: 'build-output',
  version: VERSION,
  tool: TOOL,
  async collect(context, { maxFileBytes }) {
    const files = context.snapshot.files.filter(({ mode }) => mode === 'file' || mode === 'executable');
    if (files.length === 0) {
      return { status: 'silent', reason: 'no-input', message: 'the commit holds no file' };
    }
    const skipped: Skipped[] = [];
    const rules = await readRules(context, files, skipped);
    const ignored = await findIgnored(context, files, rules);
    const toRead = files.filter((file) => readingKey(file) !== undefined);
    const small = toRead.filter((file) => isReadable(file, maxFileBytes));
    for (const file of toRead)
      if (!isReadable(file, maxFileBytes)) skipped.push({ path: file.path, reason: 'too-large' });
    const { readings, misses } = await readAll(context, small);
    return {
      status: 'ok',
      facts: { ignored, ...summarise(small, readings, skipped) },
      inputs: { files: small.length, lines: 0, bytes: small.reduce((sum, { size }) => sum + size, 0) },
      skipped,
      cached: small.length === 0 ? 0 : 1 - misses / small.length,
    };
  },
};

async function readRules(
  { readBlobs, signal }: CollectorContext,
  files: readonly SnapshotFile[],
  skipped: Skipped[],
): Promise<Map<string, Ignore>> {
  const rules = new Map<string, Ignore>();
  const ignoreFiles = files.filter(({ path }) => path === '.gitignore' || path.endsWith('/.gitignore'));
  for await (const { file, bytes } of readBlobs(ignoreFiles)) {
    signal.throwIfAborted();
    const parsed = parseIgnoreFile(bytes);
    if ('rules' in parsed) rules.set(folderOf(file.path), parsed.rules);
    else skipped.push({ path: file.path, reason: parsed.skip });
  }
  return rules;
}

async function findIgnored(
  { signal }: CollectorContext,
  files: readonly SnapshotFile[],
  rules: ReadonlyMap<string, Ignore>,
): Promise<RepoPath[]> {
  if (rules.size === 0) return [];
  const isIgnored = createIgnoreTest(rules);
  const ignored: RepoPath[] = [];
  for (const [index, { path }] of files.entries()) {
    if (index % PATHS_PER_BEAT === 0) {
      await new Promise(setImmediate);
      signal.throwIfAborted();
    }
    if (isIgnored(path)) ignored.push(path);
  }
  return ignored;
}

async function readAll(
  context: CollectorContext,
  files: readonly SnapshotFile[],
): Promise<{ readings: ReadonlyMap<string, BlobReading>; misses: number }> {
  const keyed = new Map(files.map((file) => [readingKey(file)!, file]));
  const readings = new Map<string, BlobReading>();
  for (const [key, json] of context.cache.getMany(CACHE_SCOPE, [...keyed.keys()])) {
    const reading = parseReading(json);
    if (reading !== undefined) readings.set(key, reading);
  }
  const misses = [...keyed].filter(([key]) => !readings.has(key)).map(([, file]) => file);
  const fresh: [string, string][] = [];
  for await (const { file, bytes } of context.readBlobs(misses)) {
    context.signal.throwIfAborted();
    const reading = readBlob(file.path, bytes);
    readings.set(readingKey(file)!, reading);
    fresh.push([readingKey(file)!, JSON.stringify(reading)]);
    context.progress(fresh.length, misses.length);
  }
  context.cache.setMany(CACHE_SCOPE, fresh);
  return { readings, misses: misses.length };
}

function summarise(
  files: readonly SnapshotFile[],
  readings: ReadonlyMap<string, BlobReading>,
  skipped: Skipped[],
): Pick<BuildOutputFacts, 'released' | 'marked'> {
  const released = new Set<string>();
  const marked: Array<BuildOutputFacts['marked'][number]> = [];
  for (const file of files) {
    const { path } = file;
    const reading = readings.get(readingKey(file)!);
    if (reading === undefined) continue;
    if ('malformed' in reading) skipped.push({ path, reason: 'malformed' });
    else if ('mark' in reading) {
      if (reading.mark !== null) marked.push({ path, mark: reading.mark });
    } else
      for (const name of reading.names)
        released.add(folderOf(path) === '' ? name : `${folderOf(path)}/${name}`);
  }
  return { released: [...released].sort(), marked };
}
