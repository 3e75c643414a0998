import type { RepoPath } from '../../core/brand.ts';
import { isConventional } from './conventions.ts';
import type { DynamicLoads } from './dynamic-loads.ts';
import { findDynamicLoads } from './dynamic-loads.ts';
import type { KeptReason } from './fact.ts';
import { baseName, folderOf, isLockPath } from './module-path.ts';
import type { NamedModules } from './named-modules.ts';
import type { Packages } from './packages.ts';
import type { Sources } from './sources.ts';
import { unhurried } from './unhurried.ts';

export interface Root {
  /** The first that holds. */
  readonly reason: KeptReason;
  /** Its own exports can be judged: what reaches it otherwise than by an import needs no export of it. */
  readonly judged: boolean;
}

/** Modules from which everything that is in use is reached. */
export type Roots = ReadonlyMap<RepoPath, Root>;

/** Decides what is a root by manifests, customs, texts and computed imports: nothing of the repository runs. */
export async function findRoots(
  sources: Sources,
  packages: Packages,
  namedModules: NamedModules,
  signal: AbortSignal,
): Promise<Roots> {
  const modules = [...sources.modules.keys()];
  const named = new Set<RepoPath>();
  const imported = new Set<RepoPath>();
  const loads: DynamicLoads[] = [];
  for await (const [path, text] of unhurried([...sources.modules, ...sources.texts], signal)) {
    if (isLockPath(path)) continue;
    const graphed = sources.modules.has(path);
    for (const module of namedModules.namedBy(path, text, graphed)) named.add(module);
    if (!graphed) continue;
    for (const module of namedModules.importedBy(path, text)) imported.add(module);
    const load = findDynamicLoads(path, packages.of(path).folder, text);
    if (load !== undefined) loads.push(load);
  }
  const offered = new Set(packages.all.flatMap(({ entries }) => [...entries]));
  const folders = new Set(loads.flatMap((load) => [...load.folders]));
  const loaded = (path: RepoPath) => {
    const folder = folderOf(path);
    const isIndex = /^index\./.test(baseName(path));
    return (
      folders.has(folder) ||
      (isIndex && folders.has(folderOf(folder))) ||
      loads.some((load) => load.matches(path))
    );
  };
  const reasonOf = (path: RepoPath): KeptReason | undefined => {
    const { folder } = packages.of(path);
    if (/\.d\.[cm]?ts$/.test(path)) return 'declaration';
    if (offered.has(path)) return 'public-api';
    if (isConventional(path, folder === '.' ? path : path.slice(folder.length + 1))) return 'convention';
    if (sources.modules.get(path)?.startsWith('#!')) return 'convention';
    if (named.has(path)) return 'named';
    return loaded(path) ? 'dynamic-import' : undefined;
  };
  return new Map(
    modules.flatMap((path) => {
      const reason = reasonOf(path);
      if (reason === undefined) return [];
      const isByName = reason === 'named' || reason === 'dynamic-import';
      return [[path, { reason, judged: isByName && imported.has(path) }] as const];
    }),
  );
}
