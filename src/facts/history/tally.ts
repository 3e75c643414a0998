import type { RepoPath } from '../../core/brand.ts';
import { compareText } from '../../core/compare-text.ts';
import type { CommitRecord } from './commit-record.ts';
import type { ChangeSet, HistoryFacts } from './fact.ts';
import type { FileTally } from './file-tally.ts';
import { addTallies, addTouch, emptyTally, toFileHistory } from './file-tally.ts';
import { lastSeenOf } from './last-seen.ts';

interface Walk {
  readonly tallies: Map<string, FileTally>;
  /** Former name → the newest name of what bore it. */
  readonly currentNames: Map<string, string>;
  /** Former name → the newest names of all that ever left it. */
  readonly successors: Map<string, Set<string>>;
  /** Newest names of the files of each commit that is no sweep. */
  readonly touched: (readonly string[])[];
}

/** The file of the scanned commit that a name leads to. */
type PresentPath = (name: string) => RepoPath | undefined;

/**
 * Sums up what `commits` (every child before its parents) did to the files of `paths`.
 * A rename hands what came before it to the new name. A touch of the old name on a branch that did not know the
 * rename yet counts for the new name too.
 */
export function tallyFiles(
  commits: readonly CommitRecord[],
  paths: Iterable<RepoPath>,
  asOfMs: number,
  sweepFiles: number,
): Pick<HistoryFacts, 'files' | 'changeSets' | 'renames'> {
  const walk = walkCommits(commits, asOfMs, sweepFiles);
  const present = new Map<string, RepoPath>(Array.from(paths, (path) => [path, path]));
  const presentPath: PresentPath = (name) =>
    present.get(name) ?? present.get(walk.currentNames.get(name) ?? name);
  const lastSeenMsOf = lastSeenOf(commits);
  const files = [...mergeTallies(walk.tallies, presentPath)]
    .map(([path, tally]) => toFileHistory(path, tally, lastSeenMsOf))
    .sort((a, b) => compareText(a.path, b.path));
  const positions = new Map(files.map(({ path }, index) => [path, index]));
  return {
    files,
    changeSets: walk.touched.flatMap((names) => toChangeSet(names, presentPath, positions)),
    renames: [...walk.successors]
      .filter(([from]) => !present.has(from))
      .flatMap(([from, names]) => toRename(from as RepoPath, names, presentPath))
      .sort(([a], [b]) => compareText(a, b)),
  };
}

function walkCommits(commits: readonly CommitRecord[], asOfMs: number, sweepFiles: number): Walk {
  const walk: Walk = { tallies: new Map(), currentNames: new Map(), successors: new Map(), touched: [] };
  for (const commit of commits) {
    const sweep = commit.changes.length > sweepFiles;
    const names: string[] = [];
    const renames: [string, string][] = [];
    for (const [path, previous, added, deleted] of commit.changes) {
      const name = walk.currentNames.get(path) ?? path;
      names.push(name);
      const tally = walk.tallies.get(name) ?? emptyTally(name);
      walk.tallies.set(name, tally);
      addTouch(tally, { commit, added, deleted, sweep }, asOfMs);
      if (previous !== null) {
        tally.origin = previous;
        renames.push([previous, name]);
      }
    }
    for (const [previous, name] of renames) {
      walk.currentNames.set(previous, name);
      walk.successors.set(previous, (walk.successors.get(previous) ?? new Set()).add(name));
    }
    if (!sweep && names.length > 0) walk.touched.push(names);
  }
  return walk;
}

function mergeTallies(
  tallies: ReadonlyMap<string, FileTally>,
  presentPath: PresentPath,
): Map<RepoPath, FileTally> {
  const merged = new Map<RepoPath, FileTally>();
  for (const [name, tally] of tallies) {
    const path = presentPath(name);
    if (path === undefined) continue;
    const other = merged.get(path);
    merged.set(path, other === undefined ? tally : addTallies(other, tally));
  }
  return merged;
}

function toChangeSet(
  names: readonly string[],
  presentPath: PresentPath,
  positions: ReadonlyMap<RepoPath, number>,
): ChangeSet[] {
  const paths = new Set(names.map(presentPath).filter((path) => path !== undefined));
  const files = [...paths].flatMap((path) => positions.get(path) ?? []).sort((a, b) => a - b);
  return files.length === 0 ? [] : [{ files, size: names.length }];
}

function toRename(
  from: RepoPath,
  names: ReadonlySet<string>,
  presentPath: PresentPath,
): HistoryFacts['renames'][number][] {
  const [to, ...others] = new Set([...names].map(presentPath));
  return to === undefined || others.length > 0 ? [] : [[from, to]];
}
