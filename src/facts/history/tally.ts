import type { RepoPath } from '../../core/brand.ts';
import type { CommitRecord } from './commit-record.ts';
import type { FileHistory } from './fact.ts';

const DAY_MS = 86_400_000;
const HALF_LIFE_DAYS = 180;

interface Tally {
  origin: string;
  commits: number;
  readonly authors: Set<string>;
  addedLines: number;
  deletedLines: number;
  fixTouches: number;
  lastTouchMs: number;
  firstTouchMs: number;
  recencyWeight: number;
}

/**
 * Sums up what `commits` (every child before its parents) did to the files of `paths`, ordered by path.
 * A rename hands what came before it to the new name. A touch of the old name on a branch that did not know the
 * rename yet counts for the new name too.
 */
export function tallyFiles(
  commits: readonly CommitRecord[],
  paths: Iterable<RepoPath>,
  asOfMs: number,
): FileHistory[] {
  const currentNames = new Map<string, string>();
  const tallies = new Map<string, Tally>();
  for (const commit of commits) {
    const renames: [string, string][] = [];
    for (const [path, previous, added, deleted] of commit.changes) {
      const name = currentNames.get(path) ?? path;
      const tally = tallies.get(name) ?? emptyTally(name);
      tallies.set(name, tally);
      addTouch(tally, commit, added, deleted, asOfMs);
      if (previous !== null) {
        tally.origin = previous;
        renames.push([previous, name]);
      }
    }
    for (const [previous, name] of renames) currentNames.set(previous, name);
  }
  return collectFiles(tallies, currentNames, paths);
}

function emptyTally(origin: string): Tally {
  return {
    origin,
    commits: 0,
    authors: new Set(),
    addedLines: 0,
    deletedLines: 0,
    fixTouches: 0,
    lastTouchMs: Number.NEGATIVE_INFINITY,
    firstTouchMs: Number.POSITIVE_INFINITY,
    recencyWeight: 0,
  };
}

function addTouch(tally: Tally, commit: CommitRecord, added: number, deleted: number, asOfMs: number): void {
  const ageDays = Math.max(0, asOfMs - commit.authoredAtMs) / DAY_MS;
  tally.commits += 1;
  tally.authors.add(commit.author);
  tally.addedLines += added;
  tally.deletedLines += deleted;
  tally.fixTouches += commit.fix ? 1 : 0;
  tally.lastTouchMs = Math.max(tally.lastTouchMs, commit.authoredAtMs);
  tally.firstTouchMs = Math.min(tally.firstTouchMs, commit.authoredAtMs);
  tally.recencyWeight += 0.5 ** (ageDays / HALF_LIFE_DAYS);
}

function collectFiles(
  tallies: ReadonlyMap<string, Tally>,
  currentNames: ReadonlyMap<string, string>,
  paths: Iterable<RepoPath>,
): FileHistory[] {
  const present = new Set<string>(paths);
  const merged = new Map<string, Tally>();
  for (const [name, tally] of tallies) {
    const path = present.has(name) ? name : currentNames.get(name);
    if (path === undefined || !present.has(path)) continue;
    const other = merged.get(path);
    merged.set(path, other === undefined ? tally : addTallies(other, tally));
  }
  return [...merged]
    .map(([path, tally]) => ({
      ...tally,
      path: path as RepoPath,
      origin: tally.origin as RepoPath,
      authors: tally.authors.size,
      recencyWeight: Math.round(tally.recencyWeight * 1e6) / 1e6,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function addTallies(a: Tally, b: Tally): Tally {
  return {
    origin: a.firstTouchMs <= b.firstTouchMs ? a.origin : b.origin,
    commits: a.commits + b.commits,
    authors: new Set([...a.authors, ...b.authors]),
    addedLines: a.addedLines + b.addedLines,
    deletedLines: a.deletedLines + b.deletedLines,
    fixTouches: a.fixTouches + b.fixTouches,
    lastTouchMs: Math.max(a.lastTouchMs, b.lastTouchMs),
    firstTouchMs: Math.min(a.firstTouchMs, b.firstTouchMs),
    recencyWeight: a.recencyWeight + b.recencyWeight,
  };
}
