import type { Digest, RepoPath } from '../../core/brand.ts';

export interface Counted {
  readonly covered: number;
  readonly total: number;
}

/** Lines a range covers, 1-based and inclusive. */
export type LineRange = readonly [start: number, end: number];

/** A function that no run reached. */
export interface UncoveredFunction {
  readonly name: string;
  readonly start: number;
  /** Equal to `start` where no report says where the function ends. */
  readonly end: number;
  /** SHA-256 of those lines. */
  readonly hash: Digest;
}

/** What all reports together say of one file of the commit: what one of them saw run did run. */
export interface FileCoverage {
  readonly path: RepoPath;
  /** The reports that speak of it and are not older than it, ordered by path. */
  readonly reports: readonly RepoPath[];
  /** Length of the file. */
  readonly fileLines: number;
  /** SHA-256 of the file's lines. */
  readonly hash: Digest;
  /** Coverable lines. */
  readonly lines: Counted;
  /** Go counts statements, not lines; null for every other format. */
  readonly statements: Counted | null;
  readonly branches: Counted | null;
  readonly functions: (Counted & { readonly uncovered: readonly UncoveredFunction[] }) | null;
  readonly coveredRanges: readonly LineRange[];
  readonly uncoveredRanges: readonly LineRange[];
}

export interface ReportSummary {
  readonly path: RepoPath;
  readonly format: string;
  /** Files it speaks of, and those of them that are not in the commit or changed after it was made. */
  readonly files: number;
  readonly unmapped: number;
  readonly stale: number;
}

/** Both ordered by path. */
export interface CoverageFacts {
  readonly reports: readonly ReportSummary[];
  readonly files: readonly FileCoverage[];
}
