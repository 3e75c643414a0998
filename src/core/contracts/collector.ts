import type { Digest, RepoPath } from '../brand.ts';
import type { Snapshot, SnapshotFile } from '../snapshot.ts';

/** Why a file was left out; closed, and every left-out file is counted and named. */
export type SkipReason =
  | 'too-large'
  | 'binary'
  | 'not-utf8'
  | 'minified'
  | 'generated'
  | 'vendored'
  | 'documentation'
  | 'symlink'
  | 'submodule'
  | 'parse-timeout'
  | 'parse-failed'
  /** Functions of it in which the parser had to guess are left out, the rest is read. */
  | 'parse-errors'
  | 'tool-skipped'
  | 'malformed'
  | 'unmapped'
  | 'stale';

export interface Skipped {
  readonly path: RepoPath;
  readonly reason: SkipReason;
}

/** Size of the file contents that were read; what is known of a file without reading it has no lines or bytes. */
export interface Inputs {
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
}

/** A file outside the commit that counts as input, e.g. an ignored coverage report; it stands in scan and receipt. */
export interface ExtraInput {
  readonly path: RepoPath;
  readonly digest: Digest;
  /** Milliseconds since 1970. */
  readonly modifiedAtMs: number;
}

/** The folder in which a person works. Only named extra inputs are read from it; symlinks are never followed. */
export interface WorkTree {
  /** Absolute path; only for binding folders of it read-only into a sandbox. */
  readonly root: string;
  /**
   * Files and symlinks that match one of the globs, ordered by path. Folders of dependencies and caches, other
   * repositories, and `.git` are not entered.
   */
  find(globs: readonly string[]): Promise<readonly RepoPath[]>;
  /** Rejects with `file-unreadable`. */
  read(path: RepoPath): Promise<{ readonly bytes: Buffer; readonly modifiedAtMs: number }>;
  /** Size in bytes; undefined when there is no such regular file. */
  size(path: RepoPath): Promise<number | undefined>;
}

/** Small values by key. Losing any of it costs time only. */
export interface FactCache {
  getMany(scope: string, keys: readonly string[]): Map<string, string>;
  setMany(scope: string, entries: ReadonlyArray<readonly [key: string, value: string]>): void;
}

/**
 * Runs a program where it sees the system's programs and these folders only: no network, no home folder, no other
 * process. As root it runs as `nobody`: it reads what everyone may read, and the writable folders become nobody's.
 */
export interface Sandboxing {
  /** Absolute paths that exist; a path inside another one decides for itself. */
  readonly readOnly: readonly string[];
  /** Folders made for this run. */
  readonly readWrite: readonly string[];
  /** Processes and threads at once; 128 when absent. */
  readonly processes?: number;
}

export interface ChildOptions {
  readonly stdin?: string;
  readonly cwd?: string;
  readonly timeoutMs: number;
  /** Resident memory of the program and all it started, looked at every 200 ms where there is /proc. */
  readonly memoryBytes?: number;
  /** Rejects with `tool-missing` where no sandbox can be made; it never runs without one instead. */
  readonly sandbox?: Sandboxing;
}

/** A program that ran to its end; a non-zero exit is a value, not an exception. */
export interface ChildResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Threads that run one module; a task over its time limit ends with its thread and rejects. */
export interface ThreadPool<In, Out> {
  run(task: In, transfer: readonly ArrayBuffer[], timeoutMs: number): Promise<Out>;
}

/** All a collector may touch. */
export interface CollectorContext {
  readonly snapshot: Snapshot;
  readonly cache: FactCache;
  readonly signal: AbortSignal;
  /** Null for a bare repository, and where the sensing machine has no work tree. */
  readonly workTree: WorkTree | null;
  /** Reads blobs of the mirror in the order given, one at a time, through one `cat-file --batch`. */
  readBlobs(files: readonly SnapshotFile[]): AsyncIterable<{ file: SnapshotFile; bytes: Buffer }>;
  /** Streams stdout of a git command run in our mirror. Rejects with `git-failed` on a non-zero exit. */
  git(args: readonly string[]): AsyncIterable<Buffer>;
  /** Runs another program without a shell, in its own process group; resolves also on a non-zero exit. */
  run(argv: readonly [string, ...string[]], options: ChildOptions): Promise<ChildResult>;
  /** A pool over `module`; shared by all collections of this process. */
  threads<In, Out>(module: URL): ThreadPool<In, Out>;
  /** A private folder, removed when the collection ends. */
  scratch(): Promise<string>;
  /** Tells how far the work is; also the heartbeat. */
  progress(done: number, total: number): void;
}

/** What a collector found. `silent` = it could not know, `failed` = it broke; neither is ever an empty `ok`. */
export type Collected<Facts> =
  | {
      readonly status: 'ok';
      readonly facts: Facts;
      readonly inputs: Inputs;
      readonly skipped: readonly Skipped[];
      /** Share of the inputs answered from the cache, 0..1. */
      readonly cached: number;
      readonly extraInputs?: readonly ExtraInput[];
    }
  | { readonly status: 'silent'; readonly reason: SilentReason; readonly message: string }
  | { readonly status: 'failed'; readonly reason: string };

/** Why there is nothing to say; closed. */
export type SilentReason =
  | 'no-input'
  | 'shallow-history'
  | 'disabled'
  | 'stale'
  | 'config-not-loaded'
  | 'fact-unknown';

/**
 * Gathers one kind of fact about a commit, once for all sensors.
 * Same snapshot and settings = same facts; whatever reads the clock or the machine is a bug.
 */
export interface Collector<Facts, Settings> {
  readonly id: string;
  /** Raise it when the same input gives other facts: it is part of every cache key. */
  readonly version: string;
  /** Name and version of the tool behind it, e.g. `web-tree-sitter 0.27.2`. */
  readonly tool: string;
  collect(context: CollectorContext, settings: Settings): Promise<Collected<Facts>>;
}
