import type { Copy, CopyGroup } from './copies.ts';
import { isFunctionTwiceInAFile } from './copies.ts';

/** Share of a copy's lines that another finding names, from which on it is no news. */
const COVERED = 0.5;
/** A block this many times as long as a function is about more than the function. */
const MORE = 2;
const STRETCH = 256;

/**
 * Names each likeness once. Groups come with the most to save first: one whose copies lie each in another copy of one
 * group before it is dropped. Of a block and a function at the same places the function stays, unless the block is
 * twice as long: then the block stays, and beside it only a function that one file holds twice. Two copies inside one
 * copy of a larger group are a likeness of their own.
 */
export function withoutRepeats(
  blocks: readonly CopyGroup[],
  functions: readonly CopyGroup[],
): readonly CopyGroup[] {
  const keptBlocks = withoutNamed(blocks);
  const byBlocks = createNamed(keptBlocks);
  const keptFunctions = withoutNamed(functions).filter(
    (group) => isFunctionTwiceInAFile(group) || !byBlocks.names(group, MORE),
  );
  const byFunctions = createNamed(keptFunctions);
  return [...keptBlocks.filter((group) => !byFunctions.names(group)), ...keptFunctions];
}

function withoutNamed(groups: readonly CopyGroup[]): CopyGroup[] {
  const named = createNamed();
  return groups.filter((group) => {
    if (named.names(group)) return false;
    named.add(group);
    return true;
  });
}

interface Place {
  readonly copy: Copy;
  readonly group: CopyGroup;
}

/** Groups, asked whether one of them names another already, with copies at least `factor` times as long. */
function createNamed(groups: readonly CopyGroup[] = []) {
  const places = new Map<string, Place[]>();
  const add = (group: CopyGroup): void => {
    for (const copy of group.copies) {
      for (const key of stretchesOf(copy, copy.start, copy.end)) {
        const known = places.get(key);
        if (known === undefined) places.set(key, [{ copy, group }]);
        else known.push({ copy, group });
      }
    }
  };
  /** The copies around a copy, by their group. */
  const around = (copy: Copy, factor: number): Map<CopyGroup, Copy> => {
    const lines = lengthOf(copy);
    // Whatever holds half of the lines holds one of the two in the middle.
    const middle = copy.start + Math.floor((lines - 1) / 2);
    const near = stretchesOf(copy, middle, middle + 1).flatMap((key) => places.get(key) ?? []);
    const covering = near.filter(
      (place) => commonLines(place.copy, copy) >= COVERED * lines && lengthOf(place.copy) >= factor * lines,
    );
    return new Map(covering.map((place) => [place.group, place.copy]));
  };
  groups.forEach(add);
  return {
    add,
    names({ copies }: CopyGroup, factor = 0): boolean {
      const found = copies.map((copy) => around(copy, factor));
      return [...found[0]!.keys()].some((group) => {
        const others = new Set(found.map((one) => one.get(group)));
        return !others.has(undefined) && others.size === copies.length;
      });
    },
  };
}

/** Keys of the stretches of a file in which some lines lie, so that no question looks at all of a file. */
function stretchesOf({ path }: Copy, start: number, end: number): string[] {
  const keys: string[] = [];
  for (let at = Math.floor(start / STRETCH); at <= Math.floor(end / STRETCH); at++)
    keys.push(`${path}:${at}`);
  return keys;
}

function commonLines(a: Copy, b: Copy): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start) + 1;
}

function lengthOf({ start, end }: Copy): number {
  return end - start + 1;
}
