import type { Environment, ServerMode } from '../config/environment.ts';
import type { Config } from '../config/schema.ts';
import { DreamdError } from '../core/errors.ts';
import type { Git } from '../repo/git.ts';
import type { RepositoryRequest } from './read-repository.ts';
import { readRepository } from './read-repository.ts';

const NO_POLICY: ReadonlySet<string> = new Set(['not-a-repository', 'no-commits']);

/** Which server is used: the environment's word, else that of the policy, else the embedded one. */
export function serverModeOf({ serverMode }: Environment, config: Config | null): ServerMode {
  return serverMode ?? config?.server ?? 'embedded';
}

/** The same for commands that need no repository: outside of one, no policy has a word. */
export async function readServerMode(
  git: Git,
  environment: Environment,
  request: RepositoryRequest,
): Promise<ServerMode> {
  if (environment.serverMode !== undefined) return environment.serverMode;
  return serverModeOf(environment, await readConfig(git, request));
}

async function readConfig(git: Git, request: RepositoryRequest): Promise<Config | null> {
  try {
    return (await readRepository(git, request)).config;
  } catch (error) {
    if (error instanceof DreamdError && NO_POLICY.has(error.code)) return null;
    throw error;
  }
}
