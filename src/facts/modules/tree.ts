import type { Tree } from './entry-files.ts';
import { folderOf, isModulePath } from './module-path.ts';

/** Answers about the paths of a commit. */
export function createTree(paths: readonly string[]): Tree {
  const all = new Set(paths);
  const byFolder = Map.groupBy(paths.filter(isModulePath), folderOf);
  return {
    has: (path) => all.has(path),
    modulesBelow: (folder) =>
      [...byFolder]
        .filter(([one]) => folder === '.' || one === folder || one.startsWith(`${folder}/`))
        .flatMap(([, modules]) => modules),
  };
}
