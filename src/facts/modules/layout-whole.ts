import { z } from 'zod';
import type { RepoPath } from '../../core/brand.ts';
import { repoPathSchema } from '../../core/brand.ts';
import { compareText } from '../../core/compare-text.ts';
import { createWriter } from './file-writer.ts';
import { configuredKnip } from './knip.ts';
import { isEntry, ROOTS_MODULE, workspaceFolders } from './layout.ts';
import type { Packages } from './packages.ts';
import type { Roots } from './roots.ts';
import type { Sources } from './sources.ts';

const MANIFEST = repoPathSchema.parse('package.json');
/** The work tree's own takes its place. */
const INSTALLED = /(^|\/)node_modules(?:\/|$)/;
const KNIP_CONFIG = /^(?:\.?knip\.jsonc?|knip(?:\.config)?\.[jt]s)$/;

/**
 * Lays out in `folder` all that was read, as it is, so that configuration finds what it asks for. What the tool would
 * not survive is left out. A script of the root manifest makes our module an entry, whatever else is configured.
 */
export function layOutWhole(folder: string, sources: Sources, packages: Packages, roots: Roots): void {
  const write = createWriter(folder);
  const beyond = new Set(sources.skipped.map(({ path }) => path));
  for (const [path, text] of [...sources.modules, ...sources.texts])
    if (!beyond.has(path) && !INSTALLED.test(path)) write(path, text);
  const all = [...roots.keys()].sort(compareText);
  const take = (path: RepoPath) => (isEntry(path, roots, packages) ? 'export * from' : 'import');
  write(ROOTS_MODULE, all.map((path) => `${take(path)} ${JSON.stringify(`./${path}`)};\n`).join(''));
  write(MANIFEST, withRootsScript(sources.texts.get(MANIFEST) ?? '{"private":true}'));
  if (!configuresKnip(sources))
    write('knip.json', JSON.stringify(configuredKnip(workspaceFolders(packages))));
}

/** Whether the repository says itself, in knip's own configuration, where its programs begin. */
export function configuresKnip({ modules, texts }: Sources): boolean {
  const manifest = parseObject(texts.get(MANIFEST) ?? '');
  return (
    manifest?.knip !== undefined ||
    [...modules.keys(), ...texts.keys()].some((path) => KNIP_CONFIG.test(path))
  );
}

/** A manifest that is no JSON object stays as it is: the tool says what is wrong with it. */
function withRootsScript(text: string): string {
  const manifest = parseObject(text);
  if (manifest === undefined) return text;
  const scripts = z.record(z.string(), z.unknown()).catch({}).parse(manifest.scripts);
  return JSON.stringify({ ...manifest, scripts: { ...scripts, [ROOTS_MODULE]: `node ./${ROOTS_MODULE}` } });
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(json.replace(/^\uFEFF/, ''))).data;
  } catch {
    return undefined;
  }
}
