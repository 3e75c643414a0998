import type { Digest, RepoPath } from '../../core/brand.ts';

/** One copy; lines are 1-based, inclusive, and hold nothing that is not part of the copy. */
export interface CloneMember {
  readonly path: RepoPath;
  readonly start: number;
  readonly end: number;
  /** SHA-256 of the lines as they stand in the file. */
  readonly hash: Digest;
  /** Inside a test module of a file that is no test, as Rust writes them (`#[cfg(test)] mod tests`). */
  readonly inTestModule: boolean;
}

/** Places that hold the same tokens. */
export interface CloneGroup {
  readonly tokens: number;
  /** Lines of the shortest member that hold code, without blank and comment lines. */
  readonly lines: number;
  /** SHA-256 of the first member's lines of code without white space. */
  readonly hash: Digest;
  /** At least two, ordered by path and line, none overlapping another in the same file. */
  readonly members: readonly [CloneMember, CloneMember, ...CloneMember[]];
}

export interface CloneFacts {
  /** Largest tokens × (members − 1) first. */
  readonly groups: readonly CloneGroup[];
}
