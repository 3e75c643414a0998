import type { Digest, RepoPath } from '../../core/brand.ts';

/** Why something that nothing imports was not called unused; closed, and every one is counted. */
export type KeptReason =
  /** Named by the package's manifest, or re-exported from there: others may use it. */
  | 'public-api'
  /** Found by the place or name that tools and people agree on: tests, configuration, examples, `src/index`. */
  | 'convention'
  /** Named by a text: a string, a configuration, a page, a script. */
  | 'named'
  /** In a folder that is read or imported by a computed name, or passed on as one object. */
  | 'dynamic-import'
  /** Type declarations, which compilers find by themselves. */
  | 'declaration'
  /** A default export: what loads it needs no name. */
  | 'default-export'
  /** The same name stands in a file that speaks of this one, or anywhere when the module is CommonJS. */
  | 'named-beside'
  /** A dependency that another one asks for. */
  | 'peer'
  /** A dependency that tools load by its kind of name: plug-ins, presets, types. */
  | 'tool'
  /** A dependency that brings a command, or may be the one that brings an unknown command of a script. */
  | 'may-be-a-command';

/** Why nothing is said of a package; closed. */
export type UnknownPackage =
  | 'manifest-malformed'
  | 'tsconfig-not-loaded'
  | 'entries-unknown'
  | 'framework-conventions';

export interface PackageFacts {
  /** Its folder, `.` for the root. */
  readonly folder: string;
  readonly files: number;
  /** Why files and exports of this package are not judged; null when they are. */
  readonly unknown: UnknownPackage | null;
  /** How much was kept, by reason; reasons that kept nothing are absent. */
  readonly kept: Readonly<Partial<Record<KeptReason, number>>>;
}

export interface UnusedFile {
  readonly path: RepoPath;
  readonly package: string;
  readonly lines: number;
  /** SHA-256 of the whole file. */
  readonly hash: Digest;
}

export interface UnusedExport {
  readonly path: RepoPath;
  readonly package: string;
  readonly name: string;
  readonly of: 'value' | 'type';
  /** 1-based. */
  readonly line: number;
  /** SHA-256 of the line. */
  readonly hash: Digest;
}

export interface UnusedDependency {
  /** The `package.json` that lists it. */
  readonly path: RepoPath;
  readonly package: string;
  readonly name: string;
  readonly section: 'dependencies' | 'devDependencies';
  readonly line: number;
  readonly hash: Digest;
}

/** What nothing in the repository reaches, and what was kept; each list ordered by path and line. */
export interface ModuleFacts {
  readonly packages: readonly PackageFacts[];
  readonly files: readonly UnusedFile[];
  readonly exports: readonly UnusedExport[];
  readonly dependencies: readonly UnusedDependency[];
}
