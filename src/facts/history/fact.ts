import type { RepoPath } from '../../core/brand.ts';

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
}

export interface HistoryFacts {
  /** Committer date of the scanned commit. */
  readonly asOfMs: number;
  readonly windowDays: number;
  /** Non-merge commits in the window. */
  readonly commits: number;
  /** Ordered by path; files the window never touched are absent. */
  readonly files: readonly FileHistory[];
}
