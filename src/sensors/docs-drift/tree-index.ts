import { compareText } from '../../core/compare-text.ts';
import { foldersUpward } from '../../core/relative-path.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';

/** Answers about the paths of a commit; folders count as paths. */
export interface TreeIndex {
  has(path: string): boolean;
  /** The path lies behind a symlink or in a submodule: what is there cannot be known. */
  isOpaque(path: string): boolean;
  /** Some path has these last segments. */
  hasEnding(segments: string): boolean;
  /** The only path that differs in nothing but upper and lower case. */
  otherCase(path: string): string | undefined;
  /** The document that GitHub shows for a folder. */
  readmeOf(folder: string): string | undefined;
}

export function createTreeIndex(files: readonly SnapshotFile[]): TreeIndex {
  const paths = new Set(files.flatMap(({ path }) => foldersUpward(path)));
  const opaque = new Set(
    files.filter(({ mode }) => mode === 'symlink' || mode === 'submodule').map(({ path }) => String(path)),
  );
  const byName = groupBy(paths, (path) => path.slice(path.lastIndexOf('/') + 1));
  const byLowerCase = groupBy(paths, (path) => path.toLowerCase());
  return {
    has: (path) => paths.has(path),
    isOpaque: (path) => foldersUpward(path).some((folder) => opaque.has(folder)),
    hasEnding(segments) {
      const others = byName.get(segments.slice(segments.lastIndexOf('/') + 1)) ?? [];
      return others.some((path) => path === segments || path.endsWith(`/${segments}`));
    },
    otherCase(path) {
      const [only, ...more] = byLowerCase.get(path.toLowerCase()) ?? [];
      return more.length === 0 ? only : undefined;
    },
    readmeOf(folder) {
      const names = ['README.md', 'readme.md', 'Readme.md', 'README.markdown'];
      return names
        .map((name) => (folder === '' ? name : `${folder}/${name}`))
        .find((path) => paths.has(path));
    },
  };
}

function groupBy(paths: Iterable<string>, keyOf: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of [...paths].toSorted(compareText)) {
    const key = keyOf(path);
    const group = groups.get(key);
    if (group) group.push(path);
    else groups.set(key, [path]);
  }
  return groups;
}
