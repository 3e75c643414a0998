import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Packages of one grammar each. They bring native code for six platforms and a script that may compile it, so they are
 * tools of development: the build takes the one file of each along, into `grammars/` beside this module.
 */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['c', 'tree-sitter-c'],
  ['kotlin', '@tree-sitter-grammars/tree-sitter-kotlin'],
]);

/** Path of `tree-sitter-<grammar>.wasm`. */
export function grammarFile(grammar: string): string {
  const { resolve } = createRequire(import.meta.url);
  const file = `tree-sitter-${grammar}.wasm`;
  const own = PACKAGES.get(grammar);
  if (own === undefined) return resolve(`@vscode/tree-sitter-wasm/wasm/${file}`);
  const isBuilt = import.meta.url.endsWith('.js');
  return isBuilt ? fileURLToPath(new URL(`./grammars/${file}`, import.meta.url)) : resolve(`${own}/${file}`);
}
