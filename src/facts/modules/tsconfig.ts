import { z } from 'zod';
import { parseJsonc } from './jsonc.ts';
import { folderOf, resolveFrom } from './module-path.ts';

const paths = z.array(z.string());
const tsconfigSchema = z.object({
  extends: z.union([z.string(), paths]).optional(),
  compilerOptions: z.record(z.string(), z.unknown()).optional(),
  references: z.array(z.object({ path: z.string() })).optional(),
  include: paths.optional(),
  exclude: paths.optional(),
  files: paths.optional(),
});

/** A tsconfig.json as the module graph may read it, or why its aliases cannot be known. */
export type Tsconfig = { readonly text: string } | { readonly problem: 'malformed' | 'extends-missing' };

/** Presets of packages set no alias of this repository, so they are left out; a base in the tree must be there. */
export function readTsconfig(path: string, text: string, has: (path: string) => boolean): Tsconfig {
  const config = parse(text);
  if (config === undefined) return { problem: 'malformed' };
  const bases = [config.extends ?? []].flat().filter((base) => base.startsWith('.'));
  const found = bases.map((base) => findBase(folderOf(path), base, has));
  if (found.includes(undefined)) return { problem: 'extends-missing' };
  return { text: JSON.stringify({ ...config, extends: bases }) };
}

function parse(text: string): z.infer<typeof tsconfigSchema> | undefined {
  try {
    return tsconfigSchema.safeParse(parseJsonc(text)).data;
  } catch {
    return undefined;
  }
}

function findBase(folder: string, base: string, has: (path: string) => boolean): string | undefined {
  const path = resolveFrom(folder, base);
  return path === undefined ? undefined : [path, `${path}.json`, `${path}/tsconfig.json`].find(has);
}
