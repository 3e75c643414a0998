import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { bindingsCollector } from '../../src/facts/bindings/collector.ts';
import type { UnusedBinding } from '../../src/facts/bindings/fact.ts';
import { bindingsSettings } from '../../src/facts/bindings/settings.ts';
import { createThreadPool } from '../../src/process/thread-pool.ts';
import { UNUSED_ON_PURPOSE } from '../../src/sensors/dead-code/unused-bindings.ts';
import { createFolderContext } from './folder-context.ts';
import type { Rulings, SonarRulings } from './sonar-rulings.ts';

/** The rule of SonarJS for each kind of finding. */
export const RULES = { import: 'S1128', local: 'S1481' } as const;
type Kind = keyof typeof RULES;
const KINDS = ['import', 'local'] as const;

/** One line of one file, where dreamd finds `found` names and SonarJS `ruled`; never both 0. */
export interface ComparedLine {
  readonly kind: Kind;
  /** `project/path`. */
  readonly path: string;
  readonly line: number;
  readonly names: readonly string[];
  readonly found: number;
  readonly ruled: number;
  readonly tunedOn: boolean;
}

export interface BindingComparison {
  readonly lines: ComparedLine[];
  /** Findings of a sort that the rules never report, by what sort that is. */
  readonly beyond: Array<Omit<ComparedLine, 'ruled' | 'found'> & { readonly sort: string }>;
  /** Rulings in files that dreamd leaves out, or that are not there. */
  readonly unread: Record<Kind, number>;
}

/** Collects from the sources, a checkout of the projects, and sets each finding against the rulings, line by line. */
export async function compareBindings(
  sources: string,
  rulings: SonarRulings,
  scratch: string,
): Promise<BindingComparison> {
  const { threads, close } = createThreadPool({ size: 2, memoryMb: 512 });
  const isIgnored = picomatch([...UNUSED_ON_PURPOSE], { dot: true });
  const present = new Set(await readdir(sources));
  const expected = { import: await rulings.of(RULES.import), local: await rulings.of(RULES.local) };
  const comparison: BindingComparison = { lines: [], beyond: [], unread: { import: 0, local: 0 } };
  const collect = async (folder: string) => {
    const context = await createFolderContext(folder, (path) => !isIgnored(path), { scratch, threads });
    const collected = await bindingsCollector.collect(context, bindingsSettings.parse({}));
    if (collected.status === 'failed') throw new Error(`${folder}: ${collected.reason}`);
    return collected.status === 'ok' ? collected.facts.files : [];
  };
  try {
    for (const project of rulings.projects) {
      const read = new Set<string>();
      for (const file of present.has(project) ? await collect(join(sources, project)) : []) {
        const path = `${project}/${file.path}`;
        read.add(path);
        if (rulings.judged(path, await readFile(join(sources, path), 'utf8')))
          compareFile(path, file.unused, expected, rulings.tunedOn.has(project), comparison);
      }
      for (const kind of KINDS)
        for (const [path, ruled] of expected[kind])
          if (path.startsWith(`${project}/`) && !read.has(path)) comparison.unread[kind] += ruled.length;
    }
  } finally {
    await close();
  }
  return comparison;
}

function compareFile(
  path: string,
  unused: readonly UnusedBinding[],
  expected: Readonly<Record<Kind, Rulings>>,
  tunedOn: boolean,
  { lines, beyond }: BindingComparison,
): void {
  for (const kind of KINDS) {
    const about = { kind, path, tunedOn };
    const ruled = expected[kind].get(path) ?? [];
    const found: UnusedBinding[] = [];
    for (const binding of unused.filter((one) => one.kind === kind)) {
      const sort = sortBeyond(path, binding);
      if (sort === undefined) found.push(binding);
      else beyond.push({ ...about, line: binding.line, names: [binding.name], sort });
    }
    for (const line of new Set([...found.map((one) => one.line), ...ruled])) {
      const names = found.filter((one) => one.line === line).map(({ name }) => name);
      const rulings = ruled.filter((one) => one === line).length;
      lines.push({ ...about, line, names, found: names.length, ruled: rulings });
    }
  }
}

/** Why S1481 would never report this; S1128 has no such bounds. */
function sortBeyond(path: string, { kind, scope, declares, reassigned }: UnusedBinding): string | undefined {
  if (kind === 'import') return undefined;
  if (/\.[cm]?tsx?$/.test(path)) return 'in TypeScript';
  if (scope === 'module') return 'at the top of a module';
  if (declares !== 'variable' && declares !== 'function') return 'a class';
  return reassigned ? 'written to later' : undefined;
}
