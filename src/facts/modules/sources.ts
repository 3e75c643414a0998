import type { RepoPath } from '../../core/brand.ts';
import type { CollectorContext, Inputs, Skipped } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import { countLines } from '../../core/source-content.ts';
import { skipByEntry } from '../../core/source-entry.ts';
import { isLockPath, isModulePath, mayName } from './module-path.ts';
import type { ModulesSettings } from './settings.ts';

const FILES_PER_BEAT = 100;
/** Larger texts are data, whose words prove no use. */
const MAX_TEXT_BYTES = 500_000;
const NUL = 0;

/** Beyond these the tool crashes, or takes minutes for one file. */
const MAX_NESTING = 500;
const MAX_EXPORTS = 2_000;

/** The texts of a commit that make its module graph, or may name a part of it. */
export interface Sources {
  readonly modules: ReadonlyMap<RepoPath, string>;
  /** All other texts that may name a module or a package: manifests, lock files, modules that the tool cannot read. */
  readonly texts: ReadonlyMap<RepoPath, string>;
  readonly inputs: Inputs;
  readonly skipped: readonly Skipped[];
}

/** Files that could have a say, before any is read. */
export function selectFiles(files: readonly SnapshotFile[]): readonly SnapshotFile[] {
  return files.filter(
    ({ path, mode, size }) =>
      isModulePath(path) ||
      ((mode === 'file' || mode === 'executable') &&
        (isLockPath(path) || (mayName(path) && size <= MAX_TEXT_BYTES)) &&
        !/(^|\/)node_modules\//.test(path)),
  );
}

export async function readSources(
  { readBlobs, signal, progress }: CollectorContext,
  files: readonly SnapshotFile[],
  { maxFileBytes }: ModulesSettings,
): Promise<Sources> {
  const modules = new Map<RepoPath, string>();
  const texts = new Map<RepoPath, string>();
  const skipped: Skipped[] = [];
  const inputs = { files: 0, lines: 0, bytes: 0 };
  const wanted = files.filter((file) => {
    const reason = isModulePath(file.path) ? skipByEntry(file, maxFileBytes) : undefined;
    if (reason !== undefined) skipped.push({ path: file.path, reason });
    return reason === undefined;
  });
  let done = 0;
  for await (const { file, bytes } of readBlobs(wanted)) {
    signal.throwIfAborted();
    done += 1;
    if (done % FILES_PER_BEAT === 0) progress(done, wanted.length);
    const isModule = isModulePath(file.path);
    if (bytes.includes(NUL)) {
      if (isModule) skipped.push({ path: file.path, reason: 'binary' });
      continue;
    }
    const text = bytes.toString('utf8');
    if (!isModule || isBeyondTool(text)) {
      texts.set(file.path, text);
      if (isModule) skipped.push({ path: file.path, reason: 'tool-skipped' });
      continue;
    }
    modules.set(file.path, text);
    inputs.files += 1;
    inputs.lines += countLines(text);
    inputs.bytes += bytes.length;
  }
  return { modules, texts, inputs, skipped };
}

function isBeyondTool(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[([{}\])]/g)) {
    depth = '([{'.includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest > MAX_NESTING || (text.match(/\bexport\b/g)?.length ?? 0) > MAX_EXPORTS;
}
