import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepoPath } from '../../core/brand.ts';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import type { JudgeableIssues } from './claims.ts';
import { knipConfig, runKnip } from './knip.ts';
import { layOut } from './layout.ts';
import type { Packages } from './packages.ts';
import type { Roots } from './roots.ts';
import type { Sources } from './sources.ts';
import type { Tsconfig } from './tsconfig.ts';

/** What the tool names when it executes nothing: all it is told of entries is what texts told before. */
export async function readPlainIssues(
  context: CollectorContext,
  sources: Sources,
  packages: Packages,
  tsconfigs: ReadonlyMap<RepoPath, Tsconfig>,
  roots: Roots,
  timeoutMs: number,
): Promise<JudgeableIssues> {
  const at = await context.scratch();
  const [folder, configPath] = [join(at, 'tree'), join(at, 'knip.json')];
  await mkdir(folder);
  const workspaces = layOut(folder, sources, packages, tsconfigs, roots);
  await writeFile(configPath, JSON.stringify(await knipConfig(workspaces)));
  const issues = await runKnip(context.run, folder, configPath, timeoutMs);
  return { status: 'ok', issues, packages, roots };
}
