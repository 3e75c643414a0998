import { childEnvironment, createRunner } from '../../src/process/run.ts';
import { createGit } from '../../src/repo/git.ts';

/** dreamd's own way to git, with the PATH of the test. */
export const git = createGit({ runner: createRunner({ env: childEnvironment({ PATH: process.env.PATH }) }) });
