import type { CommitSha } from '../core/brand.ts';
import { commitShaSchema } from '../core/brand.ts';
import { DreamdError } from '../core/errors.ts';
import type { Git, Place } from './git.ts';

/** The commit that a person's words (branch, tag, sha, `HEAD~3`) name in a repository, else `unknown-commit`. */
export async function resolveCommit(git: Git, place: Place, revision: string): Promise<CommitSha> {
  // No revision begins with a dash; as an argument it would be an option.
  if (!revision.startsWith('-') && !revision.includes('\0')) {
    const { exitCode, stdout } = await git.run(place, [
      'rev-parse',
      '--verify',
      '--quiet',
      `${revision}^{commit}`,
    ]);
    if (exitCode === 0) return commitShaSchema.parse(stdout.toString('utf8').trim());
  }
  throw new DreamdError('unknown-commit', {
    message: 'no commit has this name',
    where: 'gitDir' in place ? place.gitDir : place.folder,
    expected: 'a branch, a tag or a commit of this repository',
    got: JSON.stringify(revision),
    hint: 'git log --oneline lists commits; a shallow clone has only the latest',
  });
}
