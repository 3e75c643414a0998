import type { RepoPath } from '../../core/brand.ts';
import { repoPathSchema } from '../../core/brand.ts';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { folderOf, nameOf } from './path-segments.ts';

const MAX_BYTES = 1_000_000;

/** Module path, such as `example.org/tool`, and the folder of its `go.mod`; longest module first. */
export type GoModules = ReadonlyArray<{ readonly module: string; readonly folder: string }>;

export async function readGoModules({ snapshot, readBlobs }: CollectorContext): Promise<GoModules> {
  const files = snapshot.files.filter(
    ({ path, mode, size }) => nameOf(path) === 'go.mod' && mode === 'file' && size <= MAX_BYTES,
  );
  const modules: Array<{ module: string; folder: string }> = [];
  for await (const { file, bytes } of readBlobs(files)) {
    const module = /^module[ \t]+"?([^\s"]+)/m.exec(bytes.toString('utf8'))?.[1];
    if (module !== undefined) modules.push({ module, folder: folderOf(file.path) });
  }
  return modules.sort((a, b) => b.module.length - a.module.length);
}

/** Where a file of a Go profile must lie; undefined when no module of the commit has it. */
export function locateInModule(reported: string, modules: GoModules): RepoPath | undefined {
  const home = modules.find(({ module }) => reported.startsWith(`${module}/`));
  if (home === undefined) return undefined;
  const rest = reported.slice(home.module.length + 1);
  return repoPathSchema.parse(home.folder === '' ? rest : `${home.folder}/${rest}`);
}
