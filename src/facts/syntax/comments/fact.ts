import type { Digest } from '../../../core/brand.ts';

/** Code inside the comments of one run; lines are 1-based, inclusive, from the first to the last line of code. */
export interface CommentedCode {
  readonly start: number;
  readonly end: number;
  /** Lines that hold code; blank lines, prose and comments between them are not counted. */
  readonly codeLines: number;
  /** Outermost statements or members, and how many of them cannot be prose. */
  readonly statements: number;
  readonly strong: number;
  /** SHA-256 of the lines with indentation, blank lines and line endings normalised. */
  readonly hash: Digest;
}
