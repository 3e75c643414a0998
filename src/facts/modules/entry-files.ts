import type { Manifest } from './manifest.ts';
import { offeredPaths } from './manifest.ts';
import { folderOf, isModulePath, resolveFrom, withoutEnding } from './module-path.ts';

/** Files of another kind need no entry among the modules. */
const OTHER = /\.(?:css|scss|sass|less|json|wasm|node|html|md|svg|txt|vue|svelte|d\.[cm]?ts)$/;
const ENDINGS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];
/** Folders of one output among several, as bundlers and compilers name them. */
const FORMAT = /^(?:esm?|cjs|umd|iife|module|commonjs|types?|node|browser|dts|legacy|modern)$/;
const SOURCE_FOLDERS = ['src', '.', 'lib', 'source'];

export interface Entries {
  readonly files: ReadonlySet<string>;
  /** Every path that the manifest offers was found, itself or the source it is built from. */
  readonly known: boolean;
}

/** What a search for entries may ask of the tree. */
export interface Tree {
  has(path: string): boolean;
  /** Modules below a folder, at any depth. */
  modulesBelow(folder: string): readonly string[];
}

/**
 * The modules that a package offers to others. A path that the tree lacks is built from another one: the same place
 * below a folder of sources, or what the subpath is called there, or, for the package itself, `src/index`.
 */
export function findEntries(folder: string, manifest: Manifest, tree: Tree): Entries {
  const files = new Set<string>();
  let known = true;
  for (const [subpath, path] of offeredPaths(manifest)) {
    if (OTHER.test(path) || path === './package.json') continue;
    if (path.includes('*') || path.endsWith('/')) {
      const found = findPattern(folder, path, manifest, tree);
      for (const file of found ?? []) files.add(file);
      known &&= found !== undefined;
    } else {
      const found = findOne(folder, subpath, path, tree);
      if (found !== undefined) files.add(found);
      known &&= found !== undefined;
    }
  }
  return { files, known };
}

function findOne(folder: string, subpath: string, path: string, tree: Tree): string | undefined {
  const direct = resolveFrom(folder, path);
  if (direct === undefined || tree.has(direct)) return direct;
  const inside = withoutEnding(folder === '.' ? direct : direct.slice(folder.length + 1));
  const [, ...below] = inside.split('/');
  const short = below[0] !== undefined && FORMAT.test(below[0]) ? below.slice(1) : below;
  const own = subpath === '.' || subpath === 'bin' ? ['index', 'main', 'cli'] : [subpath.slice(2)];
  const stems = [inside, ...[below.join('/'), short.join('/'), ...own].flatMap(inSourceFolders)];
  for (const stem of stems) {
    const found = withEnding(folder, stem, tree);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inSourceFolders(stem: string): string[] {
  return stem === '' ? [] : SOURCE_FOLDERS.map((source) => `${source}/${stem}`);
}

function withEnding(folder: string, stem: string, tree: Tree): string | undefined {
  const paths = ENDINGS.flatMap((ending) => [`${stem}.${ending}`, `${stem}/index.${ending}`]);
  return paths
    .map((path) => resolveFrom(folder, path))
    .find((path) => path !== undefined && isModulePath(path) && tree.has(path));
}

/**
 * A pattern offers what is published below its folder, or all below the folder of sources that it is built from;
 * undefined when there is neither.
 */
function findPattern(
  folder: string,
  path: string,
  manifest: Manifest,
  tree: Tree,
): readonly string[] | undefined {
  const before = folderOf(`${path.split('*')[0]}*`.replace(/^\.\//, ''));
  const modulesIn = (one: string) => tree.modulesBelow(resolveFrom(folder, one) ?? '.');
  const own = modulesIn(before);
  if (own.length > 0) return own.filter((file) => isPublished(folder, file, manifest));
  const [, ...below] = before.split('/');
  return SOURCE_FOLDERS.map((source) => modulesIn([source, ...below].join('/'))).find(
    ({ length }) => length > 0,
  );
}

/** Patterns often offer the whole folder, of which `files` then publishes a part. */
function isPublished(folder: string, file: string, { files }: Manifest): boolean {
  if (files === undefined) return true;
  const inside = folder === '.' ? file : file.slice(folder.length + 1);
  return files.some((one) => {
    const plain = one.replace(/^\.?\//, '').replace(/\/?\**$/, '');
    return plain === '' || inside === plain || inside.startsWith(`${plain}/`);
  });
}
