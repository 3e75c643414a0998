import { CONFIG_PATH, parseConfig, readConfigFile, requireConfigSize } from '../config/load.ts';
import { toPolicy } from '../config/policy.ts';
import type { Config } from '../config/schema.ts';
import type { CommitSha } from '../core/brand.ts';
import type { PhasePorts } from '../core/contracts/cycle-activities.ts';
import { requireDepth } from '../core/depth.ts';
import { DreamdError } from '../core/errors.ts';
import type { Policy } from '../core/policy.ts';
import { lastLine } from '../process/run.ts';
import type { Git } from '../repo/git.ts';
import type { RepositoryIdentity } from '../repo/identify.ts';
import { identifyRepository } from '../repo/identify.ts';
import { resolveCommit } from '../repo/resolve-commit.ts';

/** The phases beyond `decide` that this version can do: none. */
const PORTS: PhasePorts = {};

export interface RepositoryRequest {
  /** A folder in the repository. */
  readonly path: string;
  /** A revision; HEAD when absent. */
  readonly commit?: string | undefined;
  /** File that takes the place of the policy in the commit. */
  readonly config?: string | undefined;
  /** Depth asked for on the command line; the policy's own holds when that is lower. */
  readonly depth?: 0 | 1 | 2 | 3 | undefined;
}

export interface ReadRepository {
  readonly identity: RepositoryIdentity;
  readonly commit: CommitSha;
  /** Null for a bare repository, and for another commit than HEAD: a work tree speaks of HEAD alone. */
  readonly workTree: string | null;
  readonly config: Config;
  readonly policy: Policy;
}

/** Says what would be sensed: which repository, which commit, and the policy that stands in that commit. */
export async function readRepository(git: Git, request: RepositoryRequest): Promise<ReadRepository> {
  const identity = await identifyRepository(git, request.path);
  const commit =
    request.commit === undefined
      ? identity.head
      : await resolveCommit(git, { folder: identity.root }, request.commit);
  const { source, origin } = await readPolicy(git, identity.gitDir, commit, request.config);
  if (request.depth !== undefined) requireDepth(request.depth, PORTS, '--depth');
  const config = parseConfig(source, origin, PORTS, request.depth);
  return {
    identity,
    commit,
    workTree: identity.bare || commit !== identity.head ? null : identity.root,
    config,
    policy: toPolicy(config, source === null ? 'built-in' : origin),
  };
}

async function readPolicy(git: Git, gitDir: string, commit: CommitSha, file: string | undefined) {
  if (file !== undefined) return { source: readConfigFile(file), origin: file };
  const origin = `${CONFIG_PATH} at ${commit.slice(0, 12)}`;
  const read = async (args: readonly string[]): Promise<Buffer> => {
    const { exitCode, stdout, stderr } = await git.run({ gitDir }, args);
    if (exitCode !== 0) throw lostPolicy(origin, lastLine(stderr));
    return stdout;
  };
  const listing = await read(['ls-tree', '-l', '--full-tree', commit, '--', CONFIG_PATH]);
  if (listing.length === 0) return { source: null, origin };
  const [, type, blob = '', size] = listing.toString('utf8').split(/\s+/);
  if (type !== 'blob') throw notAFile(origin, type);
  if (size === 'BAD') throw lostPolicy(origin, `no object ${blob}`);
  requireConfigSize(Number(size), origin);
  return { source: await read(['cat-file', 'blob', blob]), origin };
}

function lostPolicy(where: string, got: string): DreamdError {
  return new DreamdError('repository-unreadable', {
    message: 'the config of this commit cannot be read',
    where,
    expected: 'every object of the commit',
    got: got.replace(/^fatal: /, ''),
    hint: 'run git fsck in this repository; a partial clone gets what it lacks with git fetch --refetch',
  });
}

function notAFile(where: string, got = 'something else'): DreamdError {
  return new DreamdError('config-unreadable', {
    message: 'the config is not a file',
    where,
    expected: 'a file',
    got: `a git ${got}`,
    hint: 'put a file there; `dreamd init` writes one',
  });
}
