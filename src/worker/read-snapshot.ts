import type { SenseRequest } from '../activities/sense-commit.ts';
import { DreamdError } from '../core/errors.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Git } from '../repo/git.ts';
import { isWhole, updateMirror } from '../repo/mirror.ts';
import { readSnapshot } from '../repo/snapshot.ts';

/**
 * The snapshot of a commit, through a mirror that is brought up to date only when the commit is not in it: a git less
 * to start, and starting one costs as much as all else that a small cycle does.
 */
export async function readMirrored(
  git: Git,
  mirrorPath: string,
  { repo, source, commit }: Pick<SenseRequest, 'repo' | 'source' | 'commit'>,
  signal: AbortSignal,
): Promise<Snapshot> {
  const read = () => readSnapshot(git, mirrorPath, repo, commit);
  if (await isWhole({ mirrorPath, source })) {
    const snapshot = await read().catch(unlessAbsent);
    if (snapshot !== null) return snapshot;
  }
  await updateMirror({ git, source, mirrorPath, commit, signal });
  return read();
}

function unlessAbsent(error: unknown): null {
  if (error instanceof DreamdError && error.code === 'git-failed') return null;
  throw error;
}
