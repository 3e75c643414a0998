import { z } from 'zod';

const text = z.string().catch('');
const texts = z.record(z.string(), z.unknown()).transform(onlyTexts).catch({});

/**
 * The fields of package.json that say what a package offers and needs. All others are left out on purpose: some of
 * them (`knip`, for one) would make a tool load code of the repository.
 */
const manifestSchema = z.object({
  name: z.string().optional().catch(undefined),
  version: z.string().optional().catch(undefined),
  private: z.boolean().optional().catch(undefined),
  type: z.enum(['module', 'commonjs']).optional().catch(undefined),
  main: z.string().optional().catch(undefined),
  module: z.string().optional().catch(undefined),
  types: z.string().optional().catch(undefined),
  typings: z.string().optional().catch(undefined),
  bin: z.union([z.string(), texts]).optional().catch(undefined),
  /** What is published; absent: everything. */
  files: z.array(z.string()).optional().catch(undefined),
  exports: z.unknown().optional(),
  imports: z.unknown().optional(),
  browser: z.unknown().optional(),
  scripts: texts.optional(),
  dependencies: texts.optional(),
  devDependencies: texts.optional(),
  peerDependencies: texts.optional(),
  optionalDependencies: texts.optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A package.json read leniently: a field of another form counts as absent. Undefined when it is no JSON object. */
export function parseManifest(json: string): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(json.replace(/^\uFEFF/, ''))).data;
  } catch {
    return undefined;
  }
}

/** The same without what lists dependencies, as text: where a dependency may be named. */
export function textBesideDependencies(json: string): string {
  const parsed: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
  const rest = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(parsed)).filter(
    ([field]) => !/dependencies(?:Meta)?$/i.test(field),
  );
  return JSON.stringify(Object.fromEntries(rest));
}

/** Every path that the manifest offers to others, with the name it is asked for; `.` is the package itself. */
export function offeredPaths(manifest: Manifest): ReadonlyArray<readonly [subpath: string, path: string]> {
  const { main, module, types, typings, bin, exports, browser } = manifest;
  const own = [main, module, types, typings].filter((path) => path !== undefined && path !== '');
  const programs = typeof bin === 'string' ? [bin] : Object.values(bin ?? {});
  return [
    ...own.map((path) => ['.', text.parse(path)] as const),
    ...programs.map((path) => ['bin', path] as const),
    ...leavesOf(exports, '.', 0),
    ...(typeof browser === 'string' ? [['.', browser] as const] : []),
  ];
}

const MAX_DEPTH = 20;

/** Leaves of `exports`: keys that begin with a dot are subpaths, all others are conditions. */
function leavesOf(value: unknown, subpath: string, depth: number): Array<readonly [string, string]> {
  if (depth > MAX_DEPTH || value === null) return [];
  if (typeof value === 'string') return [[subpath, value]];
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, subpath, depth + 1));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, key.startsWith('.') ? key : subpath, depth + 1),
  );
}

function onlyTexts(record: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(record).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}
