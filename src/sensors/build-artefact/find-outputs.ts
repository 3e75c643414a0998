import type { RepoPath } from '../../core/brand.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { BuildOutputFacts, OutputMark } from '../../facts/build-output/fact.ts';
import { findCompiled, folderOf } from './compiled-output.ts';
import type { Maker } from './named-output.ts';
import { makerOfIgnored, makerOfName } from './named-output.ts';
import type { Folder } from './output-folder.ts';
import { makerOfFolder, outputFoldersOf } from './output-folder.ts';

const SCRIPT = /\.(?:[cm]?js|css)$/;

/** Tracked files that one program wrote: of one output folder, or, with an empty `folder`, of the whole repository. */
export interface Output {
  readonly maker: Maker;
  readonly folder: string;
  readonly files: readonly SnapshotFile[];
}

interface Evidence {
  readonly ignored: ReadonlySet<RepoPath>;
  readonly released: ReadonlySet<string>;
  readonly marks: ReadonlyMap<RepoPath, OutputMark>;
  readonly compiled: ReadonlySet<string>;
  /** Names of the files in each folder; folders end with a slash, the root is `''`. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Sorts files into outputs; a file is part of one at most, and that of a folder comes first. `kept` are the outputs
 * that a manifest hands to users, so that they are tracked on purpose.
 */
export function findOutputs(
  files: readonly SnapshotFile[],
  facts: BuildOutputFacts,
): { readonly found: readonly Output[]; readonly kept: readonly Output[] } {
  const marks = new Map(facts.marked.map(({ path, mark }) => [path, mark]));
  const evidence: Evidence = {
    ignored: new Set(facts.ignored),
    released: new Set(facts.released),
    marks,
    compiled: findCompiled(
      files.map(({ path }) => path),
      (path) => marks.get(path as RepoPath) === 'executable',
    ),
    names: groupBy(
      files,
      ({ path }) => folderOf(path),
      ({ path }) => path.slice(folderOf(path).length),
    ),
  };
  const folders = findFolders(files, evidence);
  const kept = folders.filter(({ folder, files }) => isReleased(folder, files, evidence));
  const taken = new Set(folders.flatMap((output) => output.files));
  const scattered = findScattered(
    files.filter((file) => !taken.has(file)),
    evidence,
  );
  return { found: [...folders.filter((output) => !kept.includes(output)), ...scattered], kept };
}

/** Of folders in one another the outermost that a program filled takes all. */
function findFolders(files: readonly SnapshotFile[], evidence: Evidence): Output[] {
  const byFolder = new Map<string, SnapshotFile[]>();
  for (const file of files) {
    for (const folder of outputFoldersOf(file.path)) {
      const group = byFolder.get(folder);
      if (group) group.push(file);
      else byFolder.set(folder, [file]);
    }
  }
  const outputs = new Map<string, Output>();
  for (const [folder, inside] of byFolder) {
    if (outputFoldersOf(folder).some((outer) => outputs.has(outer))) continue;
    const maker = makerOfFolder(describe(folder, inside, evidence));
    if (maker !== undefined) outputs.set(folder, { maker, folder, files: inside });
  }
  return [...outputs.values()];
}

function describe(path: string, files: readonly SnapshotFile[], { ignored, marks, names }: Evidence): Folder {
  const scripts = files.filter((file) => SCRIPT.test(file.path));
  const name = path.split('/').at(-2) ?? path;
  return {
    path,
    name,
    inside: files.map((file) => file.path),
    beside: names.get(path.slice(0, -name.length - 1)) ?? new Set(),
    ignored: files.every((file) => ignored.has(file.path)),
    scripts: scripts.length,
    markedScripts: scripts.filter((file) => marks.has(file.path)).length,
  };
}

/** Whether a manifest names the folder, what holds it, or something in it; not when `.gitignore` lists it too. */
function isReleased(
  folder: string,
  files: readonly SnapshotFile[],
  { ignored, released }: Evidence,
): boolean {
  if (files.every(({ path }) => ignored.has(path))) return false;
  return [...released].some((name) => `${name}/`.startsWith(folder) || folder.startsWith(`${name}/`));
}

function findScattered(files: readonly SnapshotFile[], evidence: Evidence): Output[] {
  const { ignored, released, compiled } = evidence;
  const makerOf = ({ path }: SnapshotFile): Maker | undefined => {
    if (released.has(path)) return undefined;
    const named = makerOfName(path) ?? (ignored.has(path) ? makerOfIgnored(path) : undefined);
    return named ?? (compiled.has(path) ? 'compiler' : undefined);
  };
  return [...groupBy(files, makerOf, (file) => file)].map(([maker, group]) => ({
    maker,
    folder: '',
    files: [...group],
  }));
}

function groupBy<Item, Key, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => Key | undefined,
  partOf: (item: Item) => Value,
): Map<Key, Set<Value>> {
  const groups = new Map<Key, Set<Value>>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key) ?? new Set();
    groups.set(key, group.add(partOf(item)));
  }
  return groups;
}

/** The folder of a path with a slash at its end; `''` is the root. */
