import { childEnvironment, createRunner } from '../process/run.ts';
import { createGit } from '../repo/git.ts';
import type { RepositoryIdentity } from '../repo/identify.ts';
import { identifyRepository } from '../repo/identify.ts';

/** Which repository `path` lies in, for commands that need no engine. */
export function identifyAt(
  path: string,
  variables: Readonly<Record<string, string>>,
): Promise<RepositoryIdentity> {
  const runner = createRunner({ env: childEnvironment(variables) });
  return identifyRepository(createGit({ runner }), path);
}
