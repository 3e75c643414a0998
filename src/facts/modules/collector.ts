import { digestOf } from '../../core/canonical-json.ts';
import type { Collected, Collector, CollectorContext, Skipped } from '../../core/contracts/collector.ts';
import { claimsOf } from './claims.ts';
import { readConfiguredIssues } from './configured-issues.ts';
import { isBuildConfiguration } from './conventions.ts';
import type { ModuleFacts } from './fact.ts';
import { baseName, isModulePath } from './module-path.ts';
import { createNamedModules } from './named-modules.ts';
import { findPackages, packageFolders, packageNames } from './packages.ts';
import { readPlainIssues } from './plain-issues.ts';
import type { ModulesResult } from './result-cache.ts';
import { readCachedResult } from './result-cache.ts';
import { findRoots } from './roots.ts';
import type { ModulesSettings } from './settings.ts';
import type { Sources } from './sources.ts';
import { readSources, selectFiles } from './sources.ts';
import { createTree } from './tree.ts';
import { readTsconfig } from './tsconfig.ts';

const VERSION = '1';
const TOOL = 'knip 6.44.2';
const SCOPE = `modules@${VERSION} ${TOOL}`;

/**
 * What nothing in the repository imports, by knip. Unless the settings ask for it, every plug-in is off and nothing of
 * the repository is executed.
 */
export const modulesCollector: Collector<ModuleFacts, ModulesSettings> = {
  id: 'modules',
  version: VERSION,
  tool: TOOL,
  collect: collectModules,
};

async function collectModules(
  context: CollectorContext,
  settings: ModulesSettings,
): Promise<Collected<ModuleFacts>> {
  const files = selectFiles(context.snapshot.files);
  if (!files.some(({ path }) => isModulePath(path)))
    return { status: 'silent', reason: 'no-input', message: 'no JavaScript or TypeScript file' };
  if (!files.some(({ path }) => baseName(path) === 'package.json'))
    return { status: 'silent', reason: 'no-input', message: 'no package.json says where the program begins' };
  const { maxFileBytes } = settings;
  const key = digestOf({ maxFileBytes, files: files.map(({ path, blob, mode }) => [path, blob, mode]) });
  // What configuration says depends on what is installed, which no key here holds.
  const { executeConfigs } = settings;
  const known = executeConfigs ? undefined : readCachedResult(context.cache, SCOPE, key);
  if (known !== undefined) return { status: 'ok', ...known, cached: 1 };
  const sources = await readSources(context, files, settings);
  const result = await readModules(context, settings, sources);
  if ('silent' in result) return { status: 'silent', reason: 'config-not-loaded', message: result.silent };
  if (!executeConfigs) context.cache.setMany(SCOPE, [[key, JSON.stringify(result)]]);
  return { status: 'ok', ...result, cached: 0 };
}

async function readModules(
  context: CollectorContext,
  { executeConfigs, timeoutMs }: ModulesSettings,
  sources: Sources,
): Promise<ModulesResult | { readonly silent: string }> {
  const tree = createTree([...sources.modules.keys(), ...sources.texts.keys()]);
  const textsNamed = (name: RegExp) => [...sources.texts].filter(([path]) => name.test(path));
  const manifests = new Map(textsNamed(/(^|\/)package\.json$/));
  const tsconfigs = new Map(
    textsNamed(/(^|\/)tsconfig[^/]*\.json$/).map(([path, text]) => [
      path,
      readTsconfig(path, text, tree.has),
    ]),
  );
  const folderOfPackage = packageFolders(manifests.keys());
  const namedModules = createNamedModules(
    [...sources.modules.keys()],
    folderOfPackage,
    packageNames(manifests),
  );
  const configured = Map.groupBy(
    [...sources.modules].filter(([path]) => isBuildConfiguration(path)),
    ([path]) => folderOfPackage(path),
  );
  const packages = findPackages(manifests, tsconfigs, tree, (folder) =>
    (configured.get(folder) ?? []).flatMap(([path, text]) => [...namedModules.namedBy(path, text, true)]),
  );
  const roots = await findRoots(sources, packages, namedModules, context.signal);

  const read = executeConfigs
    ? await readConfiguredIssues(context, sources, packages, roots, timeoutMs)
    : await readPlainIssues(context, sources, packages, tsconfigs, roots, timeoutMs);
  if (read.status === 'silent') return { silent: read.message };
  const malformed = packages.all
    .filter(({ unknown }) => unknown === 'manifest-malformed')
    .flatMap(({ manifestPath }) => manifestPath ?? [])
    .concat([...tsconfigs].filter(([, tsconfig]) => 'problem' in tsconfig).map(([path]) => path))
    .map((path): Skipped => ({ path, reason: 'malformed' }));
  return {
    facts: await claimsOf(read, sources, namedModules, context.signal),
    inputs: sources.inputs,
    skipped: [...sources.skipped, ...malformed].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
