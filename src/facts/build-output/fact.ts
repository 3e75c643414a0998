import type { RepoPath } from '../../core/brand.ts';

/** What the bytes of a file say of how it came about. */
export type OutputMark = 'executable' | 'source-map' | 'minified' | 'transpiled';

/** What speaks for and against a tracked file being the output of a build; each list ordered by path. */
export interface BuildOutputFacts {
  /** Tracked although the `.gitignore` files of the commit say that they should not be. */
  readonly ignored: readonly RepoPath[];
  /**
   * Files and folders that a manifest hands to users: entries of package.json, bower.json, composer.json, a GitHub
   * action, a gemspec, MANIFEST.in, pyproject.toml. A glob stands as the folder before its first wildcard.
   */
  readonly released: readonly string[];
  /** Scripts and styles in folders that builds write to, and executables without extension, whose bytes bear a mark. */
  readonly marked: ReadonlyArray<{ readonly path: RepoPath; readonly mark: OutputMark }>;
}
