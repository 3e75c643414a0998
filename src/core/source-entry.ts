import type { SnapshotFile } from './snapshot.ts';

/** Folders of code that others maintain; names after github-linguist's vendor.yml. */
const VENDORED =
  /(^|\/)(node_modules|bower_components|vendors?|vendored|_vendor|third[-_]?party|3rd[-_]?party|godeps|pods|\.yarn)\//i;
const MINIFIED = /[.-]min\.[a-z]+$/;

type EntrySkip = 'symlink' | 'submodule' | 'vendored' | 'minified' | 'too-large';

/** Why a source file is left out by what the tree says of it, without reading it; the same for every collector. */
export function skipByEntry(file: SnapshotFile, maxFileBytes: number): EntrySkip | undefined {
  if (file.mode === 'symlink' || file.mode === 'submodule') return file.mode;
  if (VENDORED.test(file.path)) return 'vendored';
  if (MINIFIED.test(file.path)) return 'minified';
  return file.size > maxFileBytes ? 'too-large' : undefined;
}
