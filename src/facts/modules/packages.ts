import type { RepoPath } from '../../core/brand.ts';
import { compareText } from '../../core/compare-text.ts';
import { frameworksOf } from './conventions.ts';
import type { Tree } from './entry-files.ts';
import { findEntries } from './entry-files.ts';
import type { UnknownPackage } from './fact.ts';
import type { Manifest } from './manifest.ts';
import { parseManifest } from './manifest.ts';
import { folderOf } from './module-path.ts';
import type { Tsconfig } from './tsconfig.ts';

export interface Package {
  readonly folder: string;
  /** Null for the root of a repository without a manifest there, and where it cannot be read. */
  readonly manifest: Manifest | null;
  readonly manifestPath: RepoPath | null;
  readonly entries: ReadonlySet<string>;
  readonly unknown: UnknownPackage | null;
}

/** Folders of the packages by their names. */
export function packageNames(manifests: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const named = [...manifests].map(
    ([path, text]) => [parseManifest(text)?.name ?? '', folderOf(path)] as const,
  );
  return new Map(named.filter(([name]) => name !== ''));
}

/** The folder of the nearest manifest above a path; `.` when there is none. */
export function packageFolders(manifestPaths: Iterable<string>): (path: string) => string {
  const folders = new Set([...manifestPaths].map(folderOf));
  return (path) => {
    let folder = folderOf(path);
    while (folder !== '.' && !folders.has(folder)) folder = folderOf(folder);
    return folder;
  };
}

export interface Packages {
  /** Ordered by folder. */
  readonly all: readonly Package[];
  /** The package of the nearest manifest above a path; the root when there is none. */
  of(path: string): Package;
}

/**
 * Every folder with a package.json, and the root. A path that a manifest offers and the tree lacks is built; where its
 * name does not lead to the source, the modules that the package's build configuration names are its entries.
 */
export function findPackages(
  manifests: ReadonlyMap<RepoPath, string>,
  tsconfigs: ReadonlyMap<string, Tsconfig>,
  tree: Tree,
  configured: (folder: string) => readonly RepoPath[],
): Packages {
  const root: Package = {
    folder: '.',
    manifest: null,
    manifestPath: null,
    entries: new Set(),
    unknown: 'entries-unknown',
  };
  const byFolder = new Map([['.', root]]);
  for (const [path, text] of manifests) {
    const folder = folderOf(path);
    const manifest = parseManifest(text) ?? null;
    const found = manifest === null ? { files: [], known: false } : findEntries(folder, manifest, tree);
    const built = configured(folder).filter((module) => !/\.d\.[cm]?ts$/.test(module));
    const entries = new Set([...found.files, ...built]);
    const tsconfig = tsconfigs.get(folder === '.' ? 'tsconfig.json' : `${folder}/tsconfig.json`);
    const unknown = whyUnknown(manifest, tsconfig, found.known || built.length > 0);
    byFolder.set(folder, { folder, manifest, manifestPath: path, entries, unknown });
  }
  const folderOfPackage = packageFolders(manifests.keys());
  return {
    all: [...byFolder.values()].sort((a, b) => compareText(a.folder, b.folder)),
    of: (path) => byFolder.get(folderOfPackage(path)) ?? root,
  };
}

function whyUnknown(
  manifest: Manifest | null,
  tsconfig: Tsconfig | undefined,
  entriesKnown: boolean,
): UnknownPackage | null {
  if (manifest === null) return 'manifest-malformed';
  if (tsconfig !== undefined && 'problem' in tsconfig) return 'tsconfig-not-loaded';
  if (frameworksOf(manifest).length > 0) return 'framework-conventions';
  return entriesKnown ? null : 'entries-unknown';
}
