import type { RepoPath } from './brand.ts';

/** What the ranker knows of one file besides its signals. `null` = could not be known, which is never 0. */
export interface FileContext {
  /** The path it had first, by git's renames. */
  readonly origin: RepoPath;
  readonly codeLines: number | null;
  /** All zero for a file that the window of history never touched. */
  readonly history: {
    readonly commits: number;
    readonly authors: number;
    readonly fixTouches: number;
    readonly recencyWeight: number;
  } | null;
  /** Whether a test file carries its name (core/test-path.ts), or tests stand in the file itself. */
  readonly tested: boolean;
  /** Whether it is test code itself. */
  readonly testCode: boolean;
}

/** Every file a signal may point at, and those it is compared with. */
export type RankContext = ReadonlyMap<RepoPath, FileContext>;

/** What is assumed of a file nobody described. */
export function unknownFile(path: RepoPath): FileContext {
  return { origin: path, codeLines: null, history: null, tested: false, testCode: false };
}
