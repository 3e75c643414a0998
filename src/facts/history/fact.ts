import type { RepoPath } from '../../core/brand.ts';

/** Who wrote most of what the window changed in a file. Nobody is named: no fact or report holds an e-mail or a name. */
export interface MainAuthor {
  /** Share of the added and deleted lines, 0..1; lines of sweeps are nobody's, yet count in the whole. */
  readonly lineShare: number;
  /** Date of the latest commit anywhere in the repository that this person wrote or brought in. */
  readonly lastSeenMs: number;
  /** Author date of the latest touch by anybody else outside sweeps; null when there is none. */
  readonly othersLastTouchMs: number | null;
}

/** What the window of history says about one file that exists in the scanned commit, its earlier names included. */
export interface FileHistory {
  readonly path: RepoPath;
  /** The earliest name inside the window, by git's renames; equal to `path` when it was never renamed. */
  readonly origin: RepoPath;
  readonly commits: number;
  /** Distinct authors by lower-cased e-mail. */
  readonly authors: number;
  readonly addedLines: number;
  readonly deletedLines: number;
  /** Commits whose message says that they repair something (facts/history/fix-message.ts). */
  readonly fixTouches: number;
  /** Author date of the latest and the earliest touch in the window, milliseconds since 1970. */
  readonly lastTouchMs: number;
  readonly firstTouchMs: number;
  /** Sum over the touches of 0.5 ^ (age / 180 days), the age counted from the scanned commit's date. */
  readonly recencyWeight: number;
  /** Null when only sweeps, or changes without lines, touched it. */
  readonly mainAuthor: MainAuthor | null;
}

/** Files of one commit that still exist, and how many it touched in all. */
export interface ChangeSet {
  /** Positions in `HistoryFacts.files`, ascending. */
  readonly files: readonly number[];
  readonly size: number;
}

export interface HistoryFacts {
  /** Committer date of the scanned commit. */
  readonly asOfMs: number;
  readonly windowDays: number;
  /** Non-merge commits in the window. */
  readonly commits: number;
  /** Ordered by path; files the window never touched are absent. */
  readonly files: readonly FileHistory[];
  /** Non-merge commits that are no sweeps and touched a file that still exists; newest first, as the graph orders them. */
  readonly changeSets: readonly ChangeSet[];
  /**
   * Paths that are gone, and the file each became over all its renames in the window, ordered by the former.
   * A path that became several files is absent.
   */
  readonly renames: ReadonlyArray<readonly [from: RepoPath, to: RepoPath]>;
}
