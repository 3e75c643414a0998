import type { SignalDraft } from '../../core/contracts/sensor.ts';
import { folderOf, foldersUpward, resolvePath } from '../../core/relative-path.ts';
import type { DocumentFact } from '../../facts/docs/fact.ts';
import type { Manifest } from '../../facts/manifests/fact.ts';
import { isAboutRepository } from './document-role.ts';
import { toDraft } from './draft.ts';
import type { TreeIndex } from './tree-index.ts';

type Command = DocumentFact['commands'][number];

/** yarn and pnpm also run programs of dependencies by name: only such names are certainly scripts. */
const SCRIPT = /:|^(?:build|dev|docs?|format|lint|serve|start|test|tests|typecheck|type-check|types|watch)$/;
const PYTHON_FACTOR = /^(?:py|pypy|cpython)?\d*(?:\.\d+)?t?$/;

/**
 * `missing-command`, in documents about the repository. After `cd` the manifest there decides; without it one manifest
 * must stand beside the document or above it, and none in the repository may know the name.
 */
export function judgeCommands(
  document: DocumentFact,
  manifests: readonly Manifest[],
  tree: TreeIndex,
): SignalDraft[] {
  if (!isAboutRepository(document)) return [];
  return document.commands.flatMap((command) => {
    if (!command.explicit && !SCRIPT.test(command.name)) return [];
    const runner = command.runner === 'pnpm' || command.runner === 'yarn' ? 'npm' : command.runner;
    const ofRunner = manifests.filter((manifest) => manifest.runner === runner);
    const asked =
      command.folder === '' ? asAnywhere(document, ofRunner) : asThere(document, command, ofRunner);
    const [nearest] = asked;
    if (nearest === undefined || asked.some((manifest) => !manifest.complete || knows(manifest, command)))
      return [];
    if (runner === 'make' && mayBeImplicit(command, nearest, tree)) return [];
    const figures = { command: render(command), manifest: nearest.path };
    return [toDraft('missing-command', document.path, command, render(command), figures)];
  });
}

/** All manifests, the nearest first; none when the document has none above it. */
function asAnywhere({ path }: DocumentFact, manifests: readonly Manifest[]): readonly Manifest[] {
  const nearest = foldersUpward(folderOf(path))
    .map((folder) => manifests.find((manifest) => folderOf(manifest.path) === folder))
    .find((manifest) => manifest !== undefined);
  return nearest === undefined ? [] : [nearest, ...manifests];
}

/** The manifests of the folder that the command names, seen from the root or from the document. */
function asThere(
  { path }: DocumentFact,
  { folder }: Command,
  manifests: readonly Manifest[],
): readonly Manifest[] {
  const folders = ['', folderOf(path)].map((from) => resolvePath(from, folder));
  return manifests.filter((manifest) => folders.includes(folderOf(manifest.path)));
}

function knows({ runner, names }: Manifest, { name }: Command): boolean {
  if (names.includes(name)) return true;
  if (runner === 'tox')
    return name.split('-').every((part) => names.includes(part) || PYTHON_FACTOR.test(part));
  return runner === 'make' && names.some((pattern) => fits(name, pattern));
}

/** `test-%` stands for one or more characters in place of the `%`. */
function fits(name: string, pattern: string): boolean {
  const [before = '', after, ...more] = pattern.split('%');
  if (after === undefined || more.length > 0 || name.length <= before.length + after.length) return false;
  return name.startsWith(before) && name.endsWith(after);
}

/** A file of that name, or one that a built-in rule makes it from. */
function mayBeImplicit({ name, folder }: Command, { path }: Manifest, tree: TreeIndex): boolean {
  const place = resolvePath(folder === '' ? folderOf(path) : folder, name);
  return (
    place === undefined || ['', '.c', '.cc', '.cpp', '.f', '.sh', '.o'].some((end) => tree.has(place + end))
  );
}

function render({ runner, name, explicit }: Command): string {
  const run = explicit && (runner === 'npm' || runner === 'pnpm' || runner === 'yarn') ? ' run' : '';
  return `${runner}${runner === 'tox' ? ' -e' : run} ${name}`;
}
