import type { SnapshotFile } from './snapshot.ts';
import { isSourcePath } from './source-path.ts';

/** Folders of code that others maintain; names after github-linguist's vendor.yml. */
const VENDORED =
  /(^|\/)(node_modules|bower_components|vendors?|vendored|_vendor|third[-_]?party|3rd[-_]?party|godeps|pods|\.yarn)\//i;
const MINIFIED = /[.-]min\.[a-z]+$/;

type EntrySkip =
  | 'symlink'
  | 'submodule'
  | 'generated'
  | 'vendored'
  | 'documentation'
  | 'minified'
  | 'too-large';

/**
 * Why a source file is left out by what the tree says of it, without reading it; the same for every collector. What
 * `.gitattributes` say of it goes before what its name means.
 */
export function skipByEntry(file: SnapshotFile, maxFileBytes: number): EntrySkip | undefined {
  const { mode, path, attributes: { generated, vendored, documentation } = {} } = file;
  if (mode === 'symlink' || mode === 'submodule') return mode;
  if (generated === true) return 'generated';
  if (vendored ?? VENDORED.test(path)) return 'vendored';
  if (documentation === true && isSourcePath(path)) return 'documentation';
  if (generated === undefined && MINIFIED.test(path)) return 'minified';
  return file.size > maxFileBytes ? 'too-large' : undefined;
}
