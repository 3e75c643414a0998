import type { RepoPath } from '../../core/brand.ts';
import { sha256Hex } from '../../core/canonical-json.ts';
import { compareText } from '../../core/compare-text.ts';
import { countLines } from '../../core/source-content.ts';
import { findUnusedDependencies } from './dependencies.ts';
import type { KeptReason, ModuleFacts, PackageFacts, UnusedExport, UnusedFile } from './fact.ts';
import { keepExports } from './keep-exports.ts';
import type { KnipIssue } from './knip.ts';
import type { NamedModules } from './named-modules.ts';
import type { Package, Packages } from './packages.ts';
import type { Roots } from './roots.ts';
import type { Sources } from './sources.ts';

/** What the tool named, and what its names are to be judged by. */
export interface JudgeableIssues {
  readonly status: 'ok';
  readonly issues: readonly KnipIssue[];
  readonly packages: Packages;
  readonly roots: Roots;
}

type Kept = Map<string, Partial<Record<KeptReason, number>>>;

/**
 * What the tool names, less what something speaks for. Files and exports of a package whose entries, aliases or
 * conventions are unknown are no claims at all.
 */
export async function claimsOf(
  { issues, packages, roots }: JudgeableIssues,
  sources: Sources,
  namedModules: NamedModules,
  signal: AbortSignal,
): Promise<ModuleFacts> {
  const kept: Kept = new Map();
  const keep = (owner: Package, reason: KeptReason) => {
    const counts = kept.get(owner.folder) ?? {};
    counts[reason] = (counts[reason] ?? 0) + 1;
    kept.set(owner.folder, counts);
  };
  for (const [path, { reason }] of roots) keep(packages.of(path), reason);
  const claims = claimExports(issues, sources, packages, roots);
  const keptExports = await keepExports(claims, sources, namedModules, signal);
  for (const [{ path }, reason] of keptExports) keep(packages.of(path), reason);
  const dependencies = await findUnusedDependencies(sources, packages, keep, signal);
  return {
    files: unusedFiles(issues, sources, packages, roots),
    exports: claims.filter((claim) => !keptExports.has(claim)).sort(byPlace),
    dependencies: dependencies.sort(byPlace),
    packages: describePackages(sources, packages, kept),
  };
}

function unusedFiles(
  issues: readonly KnipIssue[],
  sources: Sources,
  packages: Packages,
  roots: Roots,
): UnusedFile[] {
  const paths = issues.filter(({ files }) => files.length > 0).map(({ file }) => file);
  return paths
    .filter((path) => !roots.has(path) && packages.of(path).unknown === null)
    .flatMap((path) => {
      const text = sources.modules.get(path);
      if (text === undefined || text.trim() === '') return [];
      return [{ path, package: packages.of(path).folder, lines: countLines(text), hash: sha256Hex(text) }];
    })
    .sort(byPlace);
}

function claimExports(
  issues: readonly KnipIssue[],
  sources: Sources,
  packages: Packages,
  roots: Roots,
): UnusedExport[] {
  return issues
    .filter(({ file }) => packages.of(file).unknown === null && roots.get(file)?.judged !== false)
    .flatMap(({ file: path, exports, types }) => {
      const text = sources.modules.get(path) ?? '';
      const lines = text.split('\n');
      const claim = (
        of: UnusedExport['of'],
        { name, line = 1 }: { name: string; line?: number | undefined },
      ) => {
        const hash = sha256Hex(lines[line - 1] ?? '');
        return { path, package: packages.of(path).folder, name, of, line, hash };
      };
      // Executed configuration can write anything into the report.
      const stands = ({ name, line = 1 }: { name: string; line?: number | undefined }) =>
        name !== '' && text.includes(name) && line <= lines.length;
      return [
        ...exports.filter(stands).map((one) => claim('value', one)),
        ...types.filter(stands).map((one) => claim('type', one)),
      ];
    });
}

function describePackages(sources: Sources, packages: Packages, kept: Kept): PackageFacts[] {
  const files = new Map<string, number>();
  for (const path of sources.modules.keys()) {
    const { folder } = packages.of(path);
    files.set(folder, (files.get(folder) ?? 0) + 1);
  }
  return packages.all
    .filter(({ folder, manifest }) => manifest !== null || files.has(folder))
    .map(({ folder, unknown }) => ({
      folder,
      files: files.get(folder) ?? 0,
      unknown,
      kept: kept.get(folder) ?? {},
    }));
}

function byPlace(
  a: { readonly path: RepoPath; readonly line?: number },
  b: { readonly path: RepoPath; readonly line?: number },
): number {
  return compareText(a.path, b.path) || (a.line ?? 1) - (b.line ?? 1);
}
