import type { CommitSha, RepoPath } from '../core/brand.ts';
import { repoPathSchema } from '../core/brand.ts';
import { DreamdError } from '../core/errors.ts';
import type { Git } from './git.ts';
import { resolveCommit } from './resolve-commit.ts';

/**
 * Paths of `commit` that differ from where its history and that of `revision` parted, as for a pull request.
 * Rejects with `unknown-commit` also when the two have nothing in common.
 */
export async function readChangedPaths(
  git: Git,
  gitDir: string,
  revision: string,
  commit: CommitSha,
): Promise<ReadonlySet<RepoPath>> {
  const since = await resolveCommit(git, { gitDir }, revision);
  const { exitCode, stdout } = await git.run({ gitDir }, ['merge-base', since, commit]);
  if (exitCode !== 0) throw nothingInCommon(revision, commit);
  const base = stdout.toString('utf8').trim();
  const names = await git.text({ gitDir }, [
    'diff-tree',
    '-r',
    '-z',
    '--name-only',
    '--no-renames',
    base,
    commit,
  ]);
  return new Set(names.split('\0').flatMap((name) => (name === '' ? [] : [repoPathSchema.parse(name)])));
}

function nothingInCommon(revision: string, commit: CommitSha): DreamdError {
  return new DreamdError('unknown-commit', {
    message: 'the two commits have no common ancestor',
    where: '--changed-since',
    expected: `a revision whose history meets that of ${commit.slice(0, 12)}`,
    got: revision,
    hint: 'a shallow clone lacks it: git fetch --unshallow, or name a commit that is there',
  });
}
