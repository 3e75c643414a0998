import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { CommitSha, RepoId } from '../core/brand.ts';
import { commitShaSchema } from '../core/brand.ts';
import { DreamdError } from '../core/errors.ts';
import { lastLine } from '../process/run.ts';
import type { Git, Place } from './git.ts';
import { localRepoId, parseRemoteUrl } from './repo-id.ts';

export interface RepositoryIdentity {
  /** Top folder of the work tree; of a bare repository, the repository itself. Absolute. */
  readonly root: string;
  /** Where objects and refs are kept, also for a linked worktree or a submodule. Absolute. */
  readonly gitDir: string;
  readonly repo: RepoId;
  readonly head: CommitSha;
  /** Null when HEAD is detached. */
  readonly branch: string | null;
  readonly shallow: boolean;
  readonly bare: boolean;
}

/**
 * Says which repository a path belongs to, reading only. Rejects with `git-missing`, `not-a-repository`, `no-commits` or
 * `repository-unreadable`. Bare, shallow, detached, linked and foreign-owned repositories are all fine.
 */
export async function identifyRepository(git: Git, path: string): Promise<RepositoryIdentity> {
  const start = resolve(path);
  await Promise.all([requireFolder(start), git.version()]);
  const place = { folder: start };
  const { bare, shallow, gitDir } = await readLayout(git, place);
  const [root, head, branch, origin] = await Promise.all([
    readRoot(git, place, gitDir),
    readHead(git, place),
    readOptional(git, place, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
    readOptional(git, place, ['config', '--get', 'remote.origin.url']),
  ]);
  const repo = parseRemoteUrl(origin ?? '') ?? localRepoId(await readRootCommit(git, place), basename(root));
  return { root, gitDir, repo, head, branch, shallow, bare };
}

async function requireFolder(path: string): Promise<void> {
  const fail = (got: string, cause?: unknown) =>
    new DreamdError('not-a-repository', {
      message: 'this is not a git repository',
      where: path,
      expected: 'the folder of a git repository',
      got,
      hint: 'name one with --repo PATH',
      cause,
    });
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') throw unreadable(path, 'no permission to read this folder', error);
    throw fail(
      error.code === 'ENOENT' ? 'nothing: the path does not exist' : (error.code ?? 'nothing'),
      error,
    );
  });
  if (!found.isDirectory()) throw fail('something that is no folder');
}

/** The path comes last and whole: it may hold newlines itself. */
async function readLayout(git: Git, place: { folder: string }) {
  const flags = [
    '--is-bare-repository',
    '--is-shallow-repository',
    '--path-format=absolute',
    '--git-common-dir',
  ];
  const { exitCode, stdout, stderr } = await git.run(place, ['rev-parse', ...flags]);
  if (exitCode === 0) {
    const [bare, shallow, ...gitDir] = stdout.toString('utf8').replace(/\n$/, '').split('\n');
    return { bare: bare === 'true', shallow: shallow === 'true', gitDir: gitDir.join('\n') };
  }
  const got = lastLine(stderr);
  if (!got.includes('not a git repository')) throw unreadable(place.folder, got);
  throw new DreamdError('not-a-repository', {
    message: 'this is not a git repository',
    where: place.folder,
    expected: 'a folder inside a git repository',
    got: got.replace(/^fatal: /, ''),
    hint: 'name one with --repo PATH, or make this one with git init and a first commit',
  });
}

async function readRoot(git: Git, place: Place, gitDir: string): Promise<string> {
  const topLevel = await readOptional(git, place, ['rev-parse', '--show-toplevel']);
  if (topLevel !== null) return topLevel;
  return basename(gitDir) === '.git' ? dirname(gitDir) : gitDir;
}

async function readHead(git: Git, place: { folder: string }): Promise<CommitSha> {
  const named = await readOptional(git, place, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (named === null) {
    throw new DreamdError('no-commits', {
      message: 'this repository has no commit yet',
      where: place.folder,
      expected: 'a HEAD that names a commit',
      got: 'a HEAD that names none',
      hint: 'make a first commit, or switch to a branch that has one',
    });
  }
  const commit = await readOptional(git, place, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (commit === null) throw unreadable(place.folder, `HEAD names ${named}, which is not there`);
  return commitShaSchema.parse(commit);
}

/** The end of the first-parent chain; merged-in histories never change it. */
async function readRootCommit(git: Git, place: { folder: string }): Promise<string> {
  const args = ['rev-list', '--first-parent', '--max-parents=0', 'HEAD'];
  const { exitCode, stdout, stderr } = await git.run(place, args);
  if (exitCode !== 0) throw unreadable(place.folder, lastLine(stderr));
  return stdout.toString('utf8').trimEnd();
}

/** Null when git says no. */
async function readOptional(git: Git, place: Place, args: readonly string[]): Promise<string | null> {
  const { exitCode, stdout } = await git.run(place, args);
  return exitCode === 0 ? stdout.toString('utf8').replace(/\n$/, '') : null;
}

function unreadable(where: string, got: string, cause?: unknown): DreamdError {
  return new DreamdError('repository-unreadable', {
    message: 'this git repository cannot be read',
    where,
    expected: 'a repository that git can read',
    got: got.replace(/^fatal: /, ''),
    hint: 'run git fsck in it, and check who may read it',
    cause,
  });
}
