import { join } from 'node:path';
import type { SenseDeps, SenseRequest, Watch } from '../activities/sense-commit.ts';
import { senseCommit } from '../activities/sense-commit.ts';
import { openFactCache } from '../artifacts/fact-cache.ts';
import type { ArtifactStore } from '../artifacts/store.ts';
import { createArtifactStore } from '../artifacts/store.ts';
import type { CommitSha, RepoId, RepoPath } from '../core/brand.ts';
import { repoFolder } from '../core/brand.ts';
import type { SenseRegistry } from '../core/contracts/registry.ts';
import { HOME } from '../core/home.ts';
import type { Scan } from '../core/scan.ts';
import { collectors } from '../facts/registry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { Runner } from '../process/run.ts';
import { childEnvironment, createRunner } from '../process/run.ts';
import { createThreadPool } from '../process/thread-pool.ts';
import { readChangedPaths } from '../repo/changed-paths.ts';
import type { Git } from '../repo/git.ts';
import { createGit } from '../repo/git.ts';
import { createRedactor } from '../secrets/redactor.ts';
import { createSecretFreeCache } from '../secrets/secret-free-cache.ts';
import { sensors } from '../sensors/registry.ts';
import { openCollection, sweepScratch } from './collection.ts';
import type { FailPoint } from './fail-point.ts';
import { createFailPoint } from './fail-point.ts';
import { rankContextOf } from './rank-context.ts';
import { readMutes } from './read-mutes.ts';
import { readMirrored } from './read-snapshot.ts';

/** Threads that parse. The smallest machine meant has two cores; more would only wait for git. */
const THREADS = 2;
const THREAD_MEMORY_MB = 256;

export interface EngineOptions {
  /** DREAMD_HOME. */
  readonly home: string;
  /** Variables of the surroundings; children get the few they need. */
  readonly variables: Readonly<Record<string, string>>;
  /** For tests, see fail-point.ts. */
  readonly failPoint: string | undefined;
  readonly warn: (message: string) => void;
  /** False reads everything anew and remembers nothing. */
  readonly useCache?: boolean | undefined;
}

/** Every adapter of one DREAMD_HOME, built once. It serves any number of repositories. */
export interface Engine extends AsyncDisposable {
  readonly home: string;
  readonly runner: Runner;
  readonly git: Git;
  readonly artifacts: ArtifactStore;
  readonly ledger: Ledger;
  readonly registry: SenseRegistry;
  readonly senseDeps: SenseDeps;
  sense(request: SenseRequest, watch: Watch): Promise<Scan>;
  /** Paths that differ from where the histories of `revision` and `commit` parted. */
  changedPaths(gitDir: string, revision: string, commit: CommitSha): Promise<ReadonlySet<RepoPath>>;
  readonly failPoint: FailPoint;
}

export function createEngine(options: EngineOptions): Engine {
  const { home, variables, warn } = options;
  const runner = createRunner({ env: childEnvironment(variables) });
  const git = createGit({ runner });
  const pools = createThreadPool({ size: THREADS, memoryMb: THREAD_MEMORY_MB });
  const path = options.useCache === false ? ':memory:' : join(home, HOME.cache, 'facts.db');
  const cache = openFactCache({ path, warn });
  const failPoint = createFailPoint(home, options.failPoint);
  const ledger = createLedger({
    root: join(home, HOME.ledger),
    now: Date.now,
    failPoint: failPoint.reachSync,
  });
  const registry = { collectors, sensors };
  const mirrorOf = (repo: RepoId) => join(home, HOME.mirrors, `${repoFolder(repo)}.git`);
  const scratchRoot = join(home, HOME.cache, 'scratch');
  sweepScratch(scratchRoot, warn);
  const senseDeps: SenseDeps = {
    registry,
    rankContextOf,
    redact: createRedactor().redact,
    readMutes: (snapshot, signal) =>
      readMutes({ git, mirrorPath: mirrorOf(snapshot.repo), ledger, nowMs: Date.now() }, snapshot, signal),
    readSnapshot: (request, signal) => readMirrored(git, mirrorOf(request.repo), request, signal),
    openCollection: (snapshot, workTree, watch) =>
      openCollection(
        {
          git,
          runner,
          pools,
          cache: createSecretFreeCache(cache),
          scratchRoot,
          mirrorPath: mirrorOf(snapshot.repo),
          workTree,
        },
        snapshot,
        watch,
      ),
  };
  return {
    home,
    runner,
    git,
    registry,
    failPoint,
    artifacts: createArtifactStore({ root: join(home, HOME.artifacts) }),
    ledger,
    senseDeps,
    sense: async (request, watch) => (await senseCommit(senseDeps, request, watch)).scan,
    changedPaths: (gitDir, revision, commit) => readChangedPaths(git, gitDir, revision, commit),
    async [Symbol.asyncDispose]() {
      await pools.close();
      cache.close();
    },
  };
}
