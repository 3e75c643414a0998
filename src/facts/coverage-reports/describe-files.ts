import { z } from 'zod';
import type { RepoPath } from '../../core/brand.ts';
import { digestSchema } from '../../core/brand.ts';
import { digestOf, sha256Hex } from '../../core/canonical-json.ts';
import type { CollectorContext, Skipped } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import { countLines, readSource } from '../../core/source-content.ts';
import { skipByEntry } from '../../core/source-entry.ts';
import type { FileCoverage } from './fact.ts';
import type { MergedFile } from './merge-files.ts';
import type { ReportedFunction } from './parsed-report.ts';

const MAX_SOURCE_BYTES = 2_000_000;

/** A file of the commit with what the reports say of it. */
export interface CoveredFile extends MergedFile {
  readonly entry: SnapshotFile;
  readonly reports: readonly RepoPath[];
}

const contentSchema = z.union([
  z.strictObject({ skip: z.enum(['binary', 'not-utf8', 'minified', 'generated']) }),
  z.strictObject({
    lines: z.int().nonnegative(),
    hash: digestSchema,
    /** Of the uncovered functions, in their order. */
    functions: z.array(digestSchema),
  }),
]);
type Content = z.infer<typeof contentSchema>;

interface Described {
  readonly files: readonly FileCoverage[];
  readonly skipped: readonly Skipped[];
}

/**
 * Adds what only the file itself tells: its length and hashes. A report that names lines which the file does not have
 * speaks of another version of it.
 */
export async function describeFiles(
  context: CollectorContext,
  covered: readonly CoveredFile[],
  scope: string,
): Promise<Described> {
  const files: FileCoverage[] = [];
  const skipped: Skipped[] = [];
  const readable = covered.filter(({ entry }) => {
    const reason = skipByEntry(entry, MAX_SOURCE_BYTES);
    if (reason !== undefined) skipped.push({ path: entry.path, reason });
    return reason === undefined;
  });
  const contents = await readContents(context, readable, scope);
  for (const file of readable) {
    const { path } = file.entry;
    const content = contents.get(path)!;
    if ('skip' in content) skipped.push({ path, reason: content.skip });
    else if (lastLine(file) > content.lines + 1) skipped.push({ path, reason: 'stale' });
    else files.push(toFact(file, content));
  }
  return { files, skipped };
}

async function readContents(
  { cache, readBlobs, signal }: CollectorContext,
  files: readonly CoveredFile[],
  scope: string,
): Promise<ReadonlyMap<RepoPath, Content>> {
  const wanted = files.map((file) => ({ file, key: keyOf(file), functions: uncoveredOf(file) }));
  const known = cache.getMany(
    scope,
    wanted.map(({ key }) => key),
  );
  const contents = new Map<RepoPath, Content>();
  for (const { file, key } of wanted) {
    const json = known.get(key);
    if (json !== undefined) contents.set(file.entry.path, contentSchema.parse(JSON.parse(json)));
  }
  const missing = wanted.filter(({ file }) => !contents.has(file.entry.path));
  const asked = missing.values();
  const fresh: Array<readonly [string, string]> = [];
  for await (const { bytes } of readBlobs(missing.map(({ file }) => file.entry))) {
    signal.throwIfAborted();
    const one = asked.next().value;
    if (one === undefined) break;
    const content = describe(bytes, one.functions);
    contents.set(one.file.entry.path, content);
    fresh.push([one.key, JSON.stringify(content)]);
  }
  cache.setMany(scope, fresh);
  return contents;
}

function describe(bytes: Buffer, functions: readonly ReportedFunction[]): Content {
  const source = readSource(bytes);
  if ('skip' in source) return source;
  const lines = source.text.split('\n');
  return {
    lines: countLines(source.text),
    hash: sha256Hex(source.text),
    functions: functions.map(({ start, end }) => sha256Hex(lines.slice(start - 1, end).join('\n'))),
  };
}

function keyOf(file: CoveredFile): string {
  return digestOf([file.entry.blob, uncoveredOf(file).map(({ start, end }) => [start, end])]);
}

function uncoveredOf({ functions }: CoveredFile): readonly ReportedFunction[] {
  return (functions ?? []).filter(({ covered }) => !covered);
}

function lastLine({ coveredRanges, uncoveredRanges }: CoveredFile): number {
  return Math.max(coveredRanges.at(-1)?.[1] ?? 0, uncoveredRanges.at(-1)?.[1] ?? 0);
}

function toFact(file: CoveredFile, content: Exclude<Content, { skip: unknown }>): FileCoverage {
  const { entry, reports, lines, statements, branches, coveredRanges, uncoveredRanges, functions } = file;
  const uncovered = uncoveredOf(file).map(({ name, start, end }, index) => ({
    name,
    start,
    end: Math.min(end, Math.max(start, content.lines)),
    hash: content.functions[index]!,
  }));
  return {
    path: entry.path,
    reports,
    fileLines: content.lines,
    hash: content.hash,
    lines,
    statements,
    branches,
    functions:
      functions === null
        ? null
        : { covered: functions.length - uncovered.length, total: functions.length, uncovered },
    coveredRanges,
    uncoveredRanges,
  };
}
