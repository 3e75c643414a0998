import type { Names } from './names.ts';

const RECIPE = /^@?([A-Za-z_][\w-]*)(?:\s[^:=]*(?:=[^:]*)?)?:(?!=)/;
const ALIAS = /^alias\s+([A-Za-z_][\w-]*)\s*:=/;
const MODULE = /^mod\??\s+([A-Za-z_][\w-]*)/;
const IMPORT = /^import\??\s+(?:"([^"]*)"|'([^']*)')/;

/** Recipes, aliases and modules of a justfile. */
export function parseJustfile(text: string): Names {
  const names: string[] = [];
  const includes: string[] = [];
  for (const line of text.split('\n')) {
    const name = (ALIAS.exec(line) ?? MODULE.exec(line) ?? RECIPE.exec(line))?.[1];
    if (name !== undefined) names.push(name);
    const [, double, single] = IMPORT.exec(line) ?? [];
    const path = double ?? single;
    if (path !== undefined) includes.push(path);
  }
  return { names, complete: true, includes };
}
