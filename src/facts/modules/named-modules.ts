import type { RepoPath } from '../../core/brand.ts';
import { baseName, folderOf, isModulePath, resolveFrom, withoutEnding } from './module-path.ts';

/** A run of characters that paths are written with; one class, so of a cost linear in the text. */
const RUN = /[\w@$.~#\-/[\]+]+/g;
const MAX_PATH_CHARS = 300;
/** Imports whose place is written relative to the file: the graph follows these. */
const FOLLOWED = /\b(?:from|import|require)\s*\(?\s*(?:'\.[^'\n]*'|"\.[^"\n]*"|`\.[^`$\n]*`)/g;

const IMPORT = /\b(?:from|import|require)\s*\(?\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`$\n]*)`)/g;

/** Which modules a text speaks of. */
export interface NamedModules {
  /** Other than by the imports that the module graph follows; of a text that is `graphed`, these are left out. */
  namedBy(from: RepoPath, text: string, graphed: boolean): ReadonlySet<RepoPath>;
  /** By the imports of a module. */
  importedBy(from: RepoPath, text: string): readonly RepoPath[];
}

/**
 * A path names the module there, seen from the file, its package or the root. Else every module whose path ends with
 * it, so that no alias and no base folder needs to be known; what begins with the name of a package, every module there
 * that is called so, since it may lead into what is built. A bare file name names the only module of that name.
 */
export function createNamedModules(
  modules: readonly RepoPath[],
  packageFolderOf: (path: RepoPath) => string,
  folderByName: ReadonlyMap<string, string>,
): NamedModules {
  const byStem = Map.groupBy(modules.flatMap(namesOf), ([stem]) => baseName(stem));

  function named(run: string, from: RepoPath): readonly RepoPath[] {
    const path = run.replace(/[.\]]+$/, '');
    const stem = withoutEnding(path).replace(/\/$/, '');
    const candidates = byStem.get(baseName(stem)) ?? [];
    if (candidates.length === 0) return [];
    const places = [folderOf(from), packageFolderOf(from), '.'].map((folder) => resolveFrom(folder, stem));
    const exact = candidates.filter(([name]) => places.includes(name));
    if (exact.length > 0) return exact.map(([, module]) => module);
    const owner = folderOfPackage(stem);
    const tail = stem.replace(/^[~@#$/.]+/, '');
    const near = candidates.filter(([name, module]) => {
      if (owner !== undefined && packageFolderOf(module) === owner) return true;
      if (tail.includes('/')) return name === tail || name.endsWith(`/${tail}`);
      const alone = stem.startsWith('.') ? packageFolderOf(module) === packageFolderOf(from) : true;
      return isModulePath(path) && alone && (stem.startsWith('.') || candidates.length === 1);
    });
    return near.map(([, module]) => module);
  }

  /** The package of this repository into which a path leads that begins with its name. */
  function folderOfPackage(path: string): string | undefined {
    const [first = '', second = ''] = path.split('/');
    return folderByName.get(first.startsWith('@') ? `${first}/${second}` : first);
  }

  return {
    namedBy(from, text, graphed) {
      const found = new Set<RepoPath>();
      const told = graphed ? text.replace(FOLLOWED, ' ') : text;
      for (const [run] of told.matchAll(RUN)) {
        if (run.length > MAX_PATH_CHARS || !(run.includes('/') || isModulePath(run))) continue;
        for (const module of named(run, from)) if (module !== from) found.add(module);
      }
      return found;
    },
    importedBy: (from, text) =>
      [...text.matchAll(IMPORT)].flatMap(([, a, b, c]) => named(a ?? b ?? c ?? '', from)),
  };
}

/** A module goes by its path without ending, and an `index` by its folder too. */
function namesOf(module: RepoPath): Array<readonly [stem: string, module: RepoPath]> {
  const stem = withoutEnding(module);
  const folder = folderOf(stem);
  return baseName(stem) === 'index' && folder !== '.'
    ? [
        [stem, module],
        [folder, module],
      ]
    : [[stem, module]];
}
