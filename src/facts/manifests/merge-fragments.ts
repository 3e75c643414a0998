import type { RepoPath } from '../../core/brand.ts';
import { compareText } from '../../core/compare-text.ts';
import { folderOf, resolvePath } from '../../core/relative-path.ts';
import type { Manifest } from './fact.ts';
import type { Names } from './names.ts';

/** One file, before what it includes is added. */
export interface Fragment extends Names {
  readonly path: RepoPath;
  readonly runner: Manifest['runner'];
  /** False for what counts only where another file includes it. */
  readonly root: boolean;
}

/**
 * The manifests that people call, each with the names of all that it includes. An include that is not among the
 * fragments leaves it incomplete.
 */
export function mergeFragments(fragments: readonly Fragment[]): Manifest[] {
  const byPath = new Map(fragments.map((fragment) => [String(fragment.path), fragment]));
  return fragments
    .filter(({ root }) => root)
    .map((fragment) => {
      const reached = new Set([fragment]);
      let complete = true;
      for (const { path, includes, ...own } of reached) {
        complete &&= own.complete;
        for (const include of includes) {
          const included = findIncluded(byPath, [folderOf(path), folderOf(fragment.path)], include);
          if (included === undefined) complete = false;
          else reached.add(included);
        }
      }
      const names = new Set([...reached].flatMap((part) => part.names));
      const { path, runner } = fragment;
      return { path, runner, names: [...names].toSorted(compareText), complete };
    });
}

/** make looks from where it runs, just from the file that includes. */
function findIncluded(
  byPath: ReadonlyMap<string, Fragment>,
  folders: readonly string[],
  include: string,
): Fragment | undefined {
  return folders
    .map((folder) => byPath.get(resolvePath(folder, include) ?? ''))
    .find((found) => found !== undefined);
}
