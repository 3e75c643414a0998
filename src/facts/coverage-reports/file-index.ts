import type { RepoPath } from '../../core/brand.ts';
import { tailOf } from './path-segments.ts';

/** Longest ending, in segments, by which files are found. */
const MAX_TAIL = 5;
/** More files than this with one ending tell nothing apart. */
const MANY_NAMESAKES = 20;

/** The paths of a commit by how they end. */
export interface FileIndex {
  has(path: string): path is RepoPath;
  /** Files that end like `path`: by the shortest ending that few enough files share. */
  namesakes(path: string): readonly RepoPath[];
}

export function createFileIndex(paths: readonly RepoPath[]): FileIndex {
  const all: ReadonlySet<string> = new Set(paths);
  const byTail = Array.from({ length: MAX_TAIL }, (_, index) =>
    Map.groupBy(paths, (path) => tailOf(path, index + 1)),
  );
  return {
    has: (path): path is RepoPath => all.has(path),
    namesakes(path) {
      const groups = byTail.map((files, index) => files.get(tailOf(path, index + 1)) ?? []);
      return groups.find(({ length }) => length <= MANY_NAMESAKES) ?? [];
    },
  };
}
