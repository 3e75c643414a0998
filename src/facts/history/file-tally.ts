import type { RepoPath } from '../../core/brand.ts';
import type { CommitRecord } from './commit-record.ts';
import type { FileHistory, MainAuthor } from './fact.ts';

const DAY_MS = 86_400_000;
const HALF_LIFE_DAYS = 180;

interface AuthorTally {
  lines: number;
  lastTouchMs: number;
}

/** What is summed up of one file while the commits pass. */
export interface FileTally {
  origin: string;
  commits: number;
  readonly authors: Set<string>;
  /** Who changed it outside sweeps. */
  readonly owners: Map<string, AuthorTally>;
  addedLines: number;
  deletedLines: number;
  fixTouches: number;
  lastTouchMs: number;
  firstTouchMs: number;
  recencyWeight: number;
}

/** How one commit changed one file. */
export interface Touch {
  readonly commit: CommitRecord;
  readonly added: number;
  readonly deleted: number;
  readonly sweep: boolean;
}

export function emptyTally(origin: string): FileTally {
  return {
    origin,
    commits: 0,
    authors: new Set(),
    owners: new Map(),
    addedLines: 0,
    deletedLines: 0,
    fixTouches: 0,
    lastTouchMs: Number.NEGATIVE_INFINITY,
    firstTouchMs: Number.POSITIVE_INFINITY,
    recencyWeight: 0,
  };
}

export function addTouch(tally: FileTally, { commit, added, deleted, sweep }: Touch, asOfMs: number): void {
  const { author, authoredAtMs } = commit;
  const ageDays = Math.max(0, asOfMs - authoredAtMs) / DAY_MS;
  tally.commits += 1;
  tally.authors.add(author);
  tally.addedLines += added;
  tally.deletedLines += deleted;
  tally.fixTouches += commit.fix ? 1 : 0;
  tally.lastTouchMs = Math.max(tally.lastTouchMs, authoredAtMs);
  tally.firstTouchMs = Math.min(tally.firstTouchMs, authoredAtMs);
  tally.recencyWeight += 0.5 ** (ageDays / HALF_LIFE_DAYS);
  if (!sweep) addOwner(tally.owners, author, { lines: added + deleted, lastTouchMs: authoredAtMs });
}

export function addTallies(a: FileTally, b: FileTally): FileTally {
  const owners = new Map([...a.owners].map(([author, tally]) => [author, { ...tally }]));
  for (const [author, tally] of b.owners) addOwner(owners, author, tally);
  return {
    origin: a.firstTouchMs <= b.firstTouchMs ? a.origin : b.origin,
    commits: a.commits + b.commits,
    authors: new Set([...a.authors, ...b.authors]),
    owners,
    addedLines: a.addedLines + b.addedLines,
    deletedLines: a.deletedLines + b.deletedLines,
    fixTouches: a.fixTouches + b.fixTouches,
    lastTouchMs: Math.max(a.lastTouchMs, b.lastTouchMs),
    firstTouchMs: Math.min(a.firstTouchMs, b.firstTouchMs),
    recencyWeight: a.recencyWeight + b.recencyWeight,
  };
}

export function toFileHistory(
  path: RepoPath,
  { owners, ...tally }: FileTally,
  lastSeenMsOf: (author: string) => number,
): FileHistory {
  return {
    ...tally,
    path,
    origin: tally.origin as RepoPath,
    authors: tally.authors.size,
    recencyWeight: Math.round(tally.recencyWeight * 1e6) / 1e6,
    mainAuthor: mainAuthorOf(owners, tally.addedLines + tally.deletedLines, lastSeenMsOf),
  };
}

function addOwner(
  owners: Map<string, AuthorTally>,
  author: string,
  { lines, lastTouchMs }: AuthorTally,
): void {
  const before = owners.get(author) ?? { lines: 0, lastTouchMs };
  owners.set(author, {
    lines: before.lines + lines,
    lastTouchMs: Math.max(before.lastTouchMs, lastTouchMs),
  });
}

/** Of two with as many lines the one seen last, so that a tie makes nobody gone. */
function mainAuthorOf(
  owners: FileTally['owners'],
  changedLines: number,
  lastSeenMsOf: (author: string) => number,
): MainAuthor | null {
  if (changedLines === 0) return null;
  const [main, ...others] = [...owners]
    .map(([author, tally]) => ({ ...tally, lastSeenMs: lastSeenMsOf(author) }))
    .sort((a, b) => b.lines - a.lines || b.lastSeenMs - a.lastSeenMs);
  if (main === undefined) return null;
  return {
    lineShare: Math.round((main.lines / changedLines) * 1e4) / 1e4,
    lastSeenMs: main.lastSeenMs,
    othersLastTouchMs:
      others.length === 0
        ? null
        : others.reduce((latest, { lastTouchMs }) => Math.max(latest, lastTouchMs), -Infinity),
  };
}
