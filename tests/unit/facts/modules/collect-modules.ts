import { join } from 'node:path';
import type { CollectorContext, FactCache } from '../../../../src/core/contracts/collector.ts';
import { modulesCollector } from '../../../../src/facts/modules/collector.ts';
import type { ModuleFacts } from '../../../../src/facts/modules/fact.ts';
import { modulesSettings } from '../../../../src/facts/modules/settings.ts';
import { createWorkTree } from '../../../../src/repo/work-tree.ts';
import { createGitContext } from '../../../support/git-collector-context.ts';
import { createTempRepo } from '../../../support/temp-repo.ts';

export interface Asked {
  readonly cache?: FactCache;
  readonly executeConfigs?: boolean;
  /** Root of a work tree; none when absent. */
  readonly workTree?: string;
  /** Takes the place of the context's own. */
  readonly run?: CollectorContext['run'];
}

/** Commits `files` to a new repository and collects its modules; the repository is removed again. */
export async function collectModules(files: Readonly<Record<string, string | object>>, asked: Asked = {}) {
  const repo = await createTempRepo();
  try {
    for (const [path, content] of Object.entries(files))
      await repo.write(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    const context = await createGitContext(join(repo.path, '.git'), await repo.commit('state'), asked.cache);
    const workTree = asked.workTree === undefined ? null : createWorkTree(asked.workTree);
    const settings = modulesSettings.parse({ executeConfigs: asked.executeConfigs });
    try {
      const collected = await modulesCollector.collect(
        { ...context, workTree, run: asked.run ?? context.run },
        settings,
      );
      return { collected, runs: context.runs, blobsRead: context.blobsRead };
    } finally {
      await context.close();
    }
  } finally {
    await repo.remove();
  }
}

/** The claims of a repository, one word each: path, path#export, or manifest>dependency. */
export async function claimsOf(files: Readonly<Record<string, string | object>>): Promise<string[]> {
  return renderClaims(await factsOf(files));
}

export async function factsOf(files: Readonly<Record<string, string | object>>): Promise<ModuleFacts> {
  const { collected } = await collectModules(files);
  if (collected.status !== 'ok') throw new Error(JSON.stringify(collected));
  return collected.facts;
}

export function renderClaims({ files, exports, dependencies }: ModuleFacts): string[] {
  return [
    ...files.map(({ path }) => path),
    ...exports.map(({ path, name }) => `${path}#${name}`),
    ...dependencies.map(({ path, name }) => `${path}>${name}`),
  ];
}
