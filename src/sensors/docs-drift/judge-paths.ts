import type { SignalDraft } from '../../core/contracts/sensor.ts';
import { possiblePaths } from '../../core/relative-path.ts';
import type { DocumentFact } from '../../facts/docs/fact.ts';
import { toDraft } from './draft.ts';
import type { NewPlace } from './new-place.ts';
import type { TreeIndex } from './tree-index.ts';

export interface PathWorld {
  readonly tree: TreeIndex;
  readonly newPlace: NewPlace;
  /** Paths that history once held. */
  readonly former: ReadonlySet<string>;
  /** Missing paths that .gitignore names: a build makes them. */
  readonly ignored: ReadonlySet<string>;
  isSite(document: DocumentFact): boolean;
}

/** Folders that a build fills: once tracked, now made. */
const BUILT =
  /(^|\/)(dist|build|out|target|coverage|node_modules|bin|obj|_site|\.next|\.venv|vendor|tmp)(\/|$)/i;

/**
 * `missing-path`: only what once stood in the repository is certainly a claim about it, and a guide for users speaks of
 * files of theirs.
 */
export function judgePaths(document: DocumentFact, world: PathWorld): SignalDraft[] {
  const { tree, newPlace, former, ignored } = world;
  if (world.isSite(document)) return [];
  return document.paths.flatMap((mention) => {
    const path = mention.path.replace(/\/$/, '').replace(/^(?:\.{1,2}\/)+/, '');
    if (!path.includes('/') || BUILT.test(path) || tree.hasEnding(path)) return [];
    const places = possiblePaths(document.path, mention.path);
    if (places.some((place) => tree.has(place) || tree.isOpaque(place))) return [];
    const once = places.find((place) => former.has(place));
    if (once === undefined || ignored.has(once)) return [];
    return [
      toDraft('missing-path', document.path, mention, mention.path, { missing: once, ...newPlace(once) }),
    ];
  });
}
