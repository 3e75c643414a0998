import type { Ignore } from 'ignore';
import type { RepoPath } from '../../core/brand.ts';
import { folderOf } from '../../core/relative-path.ts';

/**
 * Answers whether git would leave a path out, were it not tracked. As in git, the last rule that matches decides, rules
 * of a deeper folder come after those above, and nothing inside an ignored folder is taken back.
 * `rules` maps folders (`''` for the root, else without a final slash) to the rules of their `.gitignore`.
 */
export function createIgnoreTest(rules: ReadonlyMap<string, Ignore>): (path: RepoPath) => boolean {
  const folders = new Map<string, boolean>([['', false]]);

  function isIgnored(path: string): boolean {
    return isFolderIgnored(folderOf(path)) || isMatched(path, rules);
  }

  function isFolderIgnored(folder: string): boolean {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const ignored = isFolderIgnored(folderOf(folder)) || isMatched(`${folder}/`, rules);
    folders.set(folder, ignored);
    return ignored;
  }

  return isIgnored;
}

/** Asks the rules about the path itself, from the nearest folder upwards; its parents are known not to be ignored. */
function isMatched(path: string, rules: ReadonlyMap<string, Ignore>): boolean {
  const folder = folderOf(path.replace(/\/$/, ''));
  for (let at = folder; ; at = folderOf(at)) {
    const own = rules.get(at);
    const below = (of: string) => (at === '' ? of : of.slice(at.length + 1));
    const verdict = own?.test(below(path));
    if (verdict?.ignored) return folder === at || !own?.test(`${below(folder)}/`).ignored;
    if (verdict?.unignored || at === '') return false;
  }
}
