import { sha256Hex } from '../../core/canonical-json.ts';
import type { KeptReason, UnusedDependency } from './fact.ts';
import type { LockFile } from './lock-file.ts';
import { parseLockFile } from './lock-file.ts';
import { folderOf, isLockPath } from './module-path.ts';
import { createNamedPackages } from './named-packages.ts';
import type { Package, Packages } from './packages.ts';
import { unexplainedCommands } from './script-commands.ts';
import type { Sources } from './sources.ts';
import { unhurried } from './unhurried.ts';

/** What compilers, test runners and bundlers take without being told by name. */
const IMPLICIT =
  /^(?:typescript|tslib|core-js|.*-runtime|react|postcss|autoprefixer|sass|sass-embedded|less|stylus|jsdom|happy-dom|ts-node|tsx|esbuild|terser|eslint|prettier|webpack|vite|husky|yorkie|lefthook|simple-git-hooks|pre-commit|source-map-support|reflect-metadata|zone\.js|@babel\/.*|@swc\/.*|@typescript-eslint\/.*|@eslint\/.*|@vitest\/.*|@webpack-cli\/.*|@jest\/.*|@commitlint\/.*|@changesets\/.*|@semantic-release\/.*|.*-loader|(?:@[^/]+\/)?(?:eslint|babel|prettier|stylelint|postcss|jest|karma|gulp|grunt|mocha|remark|rehype|rollup|vite|webpack|tailwindcss|semantic-release|cz)-.*)$/;
/** Types of what is there without an import. */
const AMBIENT =
  /^@types\/(?:node|bun|deno|jest|mocha|jasmine|qunit|cypress|chrome|firefox.*|web.*|w3c.*|wicg.*|dom-.*|google.*|gtag.*|gapi.*|jquery|react|react-dom|serviceworker|sharedworker|css-.*|trusted-types|estree|json-schema)$/;

const SECTIONS = ['dependencies', 'devDependencies'] as const;

/** Dependencies that no text below their manifest names, and nothing else speaks for; `keep` is told of the others. */
export async function findUnusedDependencies(
  sources: Sources,
  packages: Packages,
  keep: (owner: Package, reason: KeptReason) => void,
  signal: AbortSignal,
): Promise<UnusedDependency[]> {
  const namedBelow = await createNamedBelow(sources, packages, signal);
  const locks = [...sources.texts]
    .filter(([path]) => isLockPath(path))
    .map(([, text]) => parseLockFile(text));

  function whyKept(owner: Package, name: string): KeptReason | undefined {
    if (IMPLICIT.test(name) || AMBIENT.test(name)) return 'tool';
    const beside = packages.all.filter(({ folder }) => isWithin(owner.folder, folder));
    const listed = beside.flatMap(({ manifest }) =>
      SECTIONS.flatMap((section) => Object.keys(manifest?.[section] ?? {})),
    );
    const askers = askersOf(name, locks, packages);
    if (listed.some((one) => askers.has(one))) return 'peer';
    if (locks.some(({ programs }) => programs.has(name))) return 'may-be-a-command';
    const installed = [...listed, ...packages.all.flatMap(({ manifest }) => manifest?.name ?? [])];
    return unexplainedCommands(owner.manifest, installed).length > 0 ? 'may-be-a-command' : undefined;
  }

  const unused: UnusedDependency[] = [];
  for (const owner of packages.all) {
    const { folder, manifest, manifestPath: path, unknown } = owner;
    if (manifest === null || path === null || (unknown !== null && unknown !== 'entries-unknown')) continue;
    const lines = (sources.texts.get(path) ?? '').split('\n');
    for (const section of SECTIONS) {
      for (const name of Object.keys(manifest[section] ?? {})) {
        if (namedBelow(folder, name) || namedBelow(folder, typed(name))) continue;
        const reason = whyKept(owner, name);
        const line = lineOf(lines, section, name);
        if (reason !== undefined) keep(owner, reason);
        else
          unused.push({ path, package: folder, name, section, line, hash: sha256Hex(lines[line - 1] ?? '') });
      }
    }
  }
  return unused;
}

/** Which packages ask for another one to stand beside them, by the lock files and by the manifests of the repository. */
function askersOf(name: string, locks: readonly LockFile[], packages: Packages): ReadonlySet<string> {
  const own = packages.all.filter(({ manifest }) => manifest?.peerDependencies?.[name] !== undefined);
  const locked = locks.flatMap(({ askers }) => [...(askers.get(name) ?? [])]);
  return new Set([...locked, ...own.flatMap(({ manifest }) => manifest?.name ?? [])]);
}

/**
 * Whether a text below a folder, or one directly in a folder above it, names a package. What is named below another
 * manifest that lists the package too is that manifest's use.
 */
async function createNamedBelow(
  sources: Sources,
  packages: Packages,
  signal: AbortSignal,
): Promise<(folder: string, name: string) => boolean> {
  const names = packages.all.flatMap(({ manifest }) =>
    SECTIONS.flatMap((section) => Object.keys(manifest?.[section] ?? {})),
  );
  const namedPackages = createNamedPackages(new Set([...names, ...names.map(typed)]));
  const listedIn = new Map(
    packages.all.map(({ folder, manifest }) => [folder, new Set(allListed(manifest))]),
  );
  const below = new Map<string, Set<string>>();
  const beside = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, folder: string, named: ReadonlySet<string>) =>
    to.set(folder, (to.get(folder) ?? new Set()).union(named));
  for await (const [path, text] of unhurried([...sources.modules, ...sources.texts], signal)) {
    if (isLockPath(path)) continue;
    let named = namedPackages(path, text);
    add(beside, folderOf(path), named);
    for (let folder = folderOf(path); named.size > 0; folder = folderOf(folder)) {
      add(below, folder, named);
      if (folder === '.') break;
      named = named.difference(listedIn.get(folder) ?? new Set());
    }
  }
  return (folder, name) => {
    if (below.get(folder)?.has(name)) return true;
    for (let above = folder; above !== '.'; ) {
      above = folderOf(above);
      if (beside.get(above)?.has(name)) return true;
    }
    return false;
  };
}

function allListed(manifest: Package['manifest']): string[] {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest ?? {};
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies });
}

/** The package that types are for; another name is its own. */
function typed(name: string): string {
  return name.startsWith('@types/') ? name.slice('@types/'.length).replace(/^([^_]+)__/, '@$1/') : name;
}

/** The line on which a section lists a name; 1 when the manifest is written otherwise. */
function lineOf(lines: readonly string[], section: string, name: string): number {
  const start = lines.findIndex((line) => line.includes(JSON.stringify(section)));
  return (
    Math.max(
      0,
      lines.findIndex((line, at) => at >= start && line.includes(JSON.stringify(name))),
    ) + 1
  );
}

function isWithin(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
