import type { Digest, RepoPath } from '../../core/brand.ts';

/** What a file lets people call by name: npm scripts, targets of make, recipes of just, environments of tox. */
export interface Manifest {
  readonly path: RepoPath;
  readonly runner: 'npm' | 'make' | 'just' | 'tox';
  /** Sorted; of tox the factors of its environments; of make also patterns with one `%`. */
  readonly names: readonly string[];
  /** False when more names may come from what cannot be read without running it. */
  readonly complete: boolean;
}

/** One rule of a CODEOWNERS file. */
export interface OwnerRule {
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
  /** SHA-256 of the line without blanks at its ends. */
  readonly hash: Digest;
}

/** Documents below `folder` are read by this generator, under its own rules for links. */
export interface SiteGenerator {
  readonly generator: string;
  readonly folder: string;
}

/** All in the snapshot's order. */
export interface ManifestsFacts {
  readonly manifests: readonly Manifest[];
  readonly owners: ReadonlyArray<{ readonly path: RepoPath; readonly rules: readonly OwnerRule[] }>;
  readonly generators: readonly SiteGenerator[];
}
