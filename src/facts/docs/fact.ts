import type { z } from 'zod';
import type { RepoPath } from '../../core/brand.ts';
import type { documentSchema } from './document-outcome.ts';

/** What one Markdown document points at, and what in it can be pointed at. */
export type DocumentFact = z.infer<typeof documentSchema> & { readonly path: RepoPath };

export interface DocsFacts {
  /** In the snapshot's order. */
  readonly files: readonly DocumentFact[];
  /**
   * Of the paths that documents name and that are not there: those that history once held, as repository paths; null
   * when the clone is shallow and history therefore unknown.
   */
  readonly formerPaths: readonly string[] | null;
  /** Of the missing paths that documents name or link to: those that .gitignore names, so that a build may make them. */
  readonly ignoredPaths: readonly string[];
}
