import type { Figures } from '../../core/signal.ts';
import type { TreeIndex } from './tree-index.ts';

/** Figures that tell where a missing file or folder is now; none when that is not known or not unique. */
export type NewPlace = (missing: string) => Figures;

/** `renames` are pairs of an old path and the present one. */
export function createNewPlace(renames: readonly (readonly [string, string])[], tree: TreeIndex): NewPlace {
  const renamed = new Map(renames);
  return (missing) => {
    const movedTo = renamed.get(missing) ?? movedFolder(missing, renames);
    if (movedTo !== undefined && tree.has(movedTo)) return { movedTo };
    const existsAs = tree.otherCase(missing);
    return existsAs === undefined ? {} : { existsAs };
  };
}

/** The folder that every renamed file of a folder went to, under its own name. */
function movedFolder(folder: string, renames: readonly (readonly [string, string])[]): string | undefined {
  const targets = new Set<string | undefined>();
  for (const [from, to] of renames) {
    if (!from.startsWith(`${folder}/`)) continue;
    const inside = from.slice(folder.length);
    targets.add(to.endsWith(inside) ? to.slice(0, -inside.length) : undefined);
  }
  const [only] = targets;
  return targets.size === 1 ? only : undefined;
}
