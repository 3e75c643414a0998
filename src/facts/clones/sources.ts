import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepoPath } from '../../core/brand.ts';
import type { CollectorContext, Inputs } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import { countLines, readSource } from '../../core/source-content.ts';
import { skipByEntry } from '../../core/source-entry.ts';
import type { CloneSkip } from './result-cache.ts';
import type { ClonesSettings } from './settings.ts';
import { sourceExtension } from './source-extension.ts';
import type { SourceText } from './source-text.ts';
import { parsePythonText, parseSourceText } from './source-text.ts';

const FILES_PER_BEAT = 100;

/** The source files of a commit, laid out for the tool; a file's number is its place in `paths`. */
export interface Sources {
  readonly folder: string;
  readonly paths: readonly RepoPath[];
  readonly inputs: Inputs;
  readonly skipped: readonly CloneSkip[];
}

/**
 * Writes each file that is fit to compare into `folder`, under its number.
 * A file too short to hold the shortest copy counts as read and is not written.
 */
export async function writeSources(
  { readBlobs, signal, progress }: CollectorContext,
  candidates: readonly SnapshotFile[],
  settings: ClonesSettings,
  folder: string,
): Promise<Sources> {
  const paths: RepoPath[] = [];
  const skipped: CloneSkip[] = [];
  const inputs = { files: 0, lines: 0, bytes: 0 };
  const wanted = candidates.filter((file) => {
    const reason = skipByEntry(file, settings.maxFileBytes);
    if (reason !== undefined) skipped.push({ path: file.path, reason });
    return reason === undefined;
  });
  let done = 0;
  for await (const { file, bytes } of readBlobs(wanted)) {
    signal.throwIfAborted();
    done += 1;
    if (done % FILES_PER_BEAT === 0) progress(done, wanted.length);
    const content = readSource(bytes);
    if ('skip' in content) {
      skipped.push({ path: file.path, reason: content.skip });
      continue;
    }
    const lines = countLines(content.text);
    inputs.files += 1;
    inputs.lines += lines;
    inputs.bytes += bytes.length;
    if (lines < settings.minLines || bytes.length < settings.minTokens) continue;
    paths.push(file.path);
    // A write of a small file costs less than the promise of one.
    writeFileSync(join(folder, sourceName(paths, paths.length - 1)), bytes);
  }
  return { folder, paths, inputs, skipped };
}

/** Reads a file back as it was compared. */
export async function readCompared(sources: Sources, file: number): Promise<SourceText> {
  const name = sourceName(sources.paths, file);
  const text = await readFile(join(sources.folder, name), 'utf8');
  return /\.pyi?$/.test(name) ? parsePythonText(text) : parseSourceText(text);
}

/** A file's name in the folder: number and ending, so nothing else of a path in the repository reaches the tool. */
export function sourceName(paths: readonly RepoPath[], file: number): string {
  return `${file}.${sourceExtension(paths[file] ?? '')}`;
}
