import type { RepoPath } from '../../core/brand.ts';
import { compareText } from '../../core/compare-text.ts';
import { isSupportingFolder } from './conventions.ts';
import { createWriter } from './file-writer.ts';
import type { Workspace } from './knip.ts';
import type { Packages } from './packages.ts';
import type { Roots } from './roots.ts';
import type { Sources } from './sources.ts';
import type { Tsconfig } from './tsconfig.ts';

/** A module of ours in the copy, which imports every root whose own exports are to be judged too. */
export const ROOTS_MODULE = 'dreamd-roots.js';
const MAIN = /^(?:src\/)?(?:index|main)\.[cm]?[jt]sx?$/;

/**
 * Lays out in `folder` what the tool reads: modules, manifests cut down to what they offer and need, tsconfigs without
 * foreign presets. Gives the folders to judge with their entries.
 */
export function layOut(
  folder: string,
  sources: Sources,
  packages: Packages,
  tsconfigs: ReadonlyMap<RepoPath, Tsconfig>,
  roots: Roots,
): readonly Workspace[] {
  const write = createWriter(folder);
  for (const [path, text] of sources.modules) write(path, text);
  for (const [path, tsconfig] of tsconfigs) if ('text' in tsconfig) write(path, tsconfig.text);
  for (const one of packages.all) {
    if (one.manifest !== null && one.manifestPath !== null)
      write(one.manifestPath, JSON.stringify(one.manifest));
  }
  if (packages.of('package.json').manifest === null) write('package.json', '{"private":true}');
  const imported = [...roots.keys()].filter((path) => !isEntry(path, roots, packages)).sort(compareText);
  write(ROOTS_MODULE, imported.map((path) => `import ${JSON.stringify(`./${path}`)};\n`).join(''));
  return workspaceFolders(packages).map((at) => ({
    folder: at,
    entries: [
      ...(at === '.' ? [ROOTS_MODULE] : []),
      ...[...roots.keys()]
        .filter((path) => packages.of(path).folder === at && isEntry(path, roots, packages))
        .map((path) => inside(at, path)),
    ],
  }));
}

/** Folders of the packages that are product. */
export function workspaceFolders({ all }: Packages): readonly string[] {
  return all
    .filter(({ folder, manifest }) => folder === '.' || (manifest !== null && !isSupportingFolder(folder)))
    .map(({ folder }) => folder);
}

/** A root whose exports are for others, so what it re-exports is in use. */
export function isEntry(path: RepoPath, roots: Roots, packages: Packages): boolean {
  const root = roots.get(path);
  if (root === undefined || root.judged) return false;
  return root.reason !== 'convention' || MAIN.test(inside(packages.of(path).folder, path));
}

function inside(folder: string, path: string): string {
  return folder === '.' ? path : path.slice(folder.length + 1);
}
