import { posix } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { folderOf } from '../../core/relative-path.ts';

const MAX_NAMES = 1_000;
const MAX_DEPTH = 8;

type Parse = (text: string) => readonly string[];

/** By file name: how the paths that a manifest hands to users are read from it. */
const PARSERS: ReadonlyArray<readonly [name: RegExp, parse: Parse]> = [
  [/^(?:package|bower|component|composer)\.json$/, parsePackage],
  [/^action\.ya?ml$/, parseAction],
  [/\.gemspec$|^pyproject\.toml$/, quotedPaths],
  [/^MANIFEST\.in$/, parseManifestIn],
];

/** Fields of package.json that name what is loaded from a package, those of well-known bundlers and mirrors included. */
const PACKAGE_FIELDS =
  'files directories main module browser types typings bin exports unpkg jsdelivr style sass umd:main react-native'.split(
    ' ',
  );
const packageSchema = z.record(z.string(), z.unknown());

const actionSchema = z.object({
  runs: z.object({ main: z.string(), pre: z.string(), post: z.string() }).partial(),
});

export function isManifest(path: string): boolean {
  return parserOf(path) !== undefined;
}

/**
 * Paths that a manifest hands to users, relative to its folder; undefined when it cannot be read.
 * Globs end before their first wildcard; what names the whole folder, or leaves it, is absent.
 */
export function parseManifest(path: string, text: string): readonly string[] | undefined {
  try {
    const names = parserOf(path)?.(text.replace(/^\uFEFF/, ''));
    return names && [...new Set(names.slice(0, MAX_NAMES).flatMap(toFolderOrFile))].sort();
  } catch {
    return undefined;
  }
}

function parserOf(path: string): Parse | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return PARSERS.find(([pattern]) => pattern.test(name))?.[1];
}

function parsePackage(text: string): readonly string[] {
  const manifest = packageSchema.parse(JSON.parse(text));
  return PACKAGE_FIELDS.flatMap((field) => stringsIn(manifest[field], MAX_DEPTH));
}

/** GitHub runs an action from the repository as it is, so its bundle and its dependencies must be tracked. */
function parseAction(text: string): readonly string[] {
  const { runs } = actionSchema.parse(parseYaml(text, { maxAliasCount: 100 }));
  const programs = [runs.main, runs.pre, runs.post].filter((program) => program !== undefined);
  return programs.length === 0
    ? []
    : ['node_modules', ...programs.map((program) => folderOf(program) || program)];
}

/** `include`, `recursive-include` and `graft` lines; wildcards are cut off as everywhere. */
function parseManifestIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [command, ...names] = line.trim().split(/\s+/);
    if (command === 'include') return names;
    return command === 'recursive-include' || command === 'graft' ? names.slice(0, 1) : [];
  });
}

function quotedPaths(text: string): readonly string[] {
  return Array.from(text.matchAll(/["']([^"'\s]{1,200})["']/g), ([, name = '']) => name).filter((name) =>
    name.includes('/'),
  );
}

function stringsIn(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((inner) => stringsIn(inner, depth - 1));
}

function toFolderOrFile(name: string): string[] {
  if (name.startsWith('!') || name.includes(':')) return [];
  const wildcard = name.search(/[*?[{]/);
  const plain = wildcard < 0 ? name : name.slice(0, wildcard).replace(/[^/]*$/, '');
  const path = posix.normalize(plain.replace(/^\/+/, '')).replace(/\/$/, '');
  return path === '.' || path === '' || path.startsWith('..') ? [] : [path];
}
