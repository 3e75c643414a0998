import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import { z } from 'zod';

/**
 * Program of its own: parses the files that a list names, one after the other, and does nothing with the trees.
 * Usage: `node plain-parse.ts LIST`, LIST being JSON: [[path, grammar], …].
 */
const listed = z.array(z.tuple([z.string(), z.string()]));
const [list = ''] = process.argv.slice(2);
const { resolve } = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
const grammars = new Map<string, Language>();
for (const [path, grammar] of listed.parse(JSON.parse(readFileSync(list, 'utf8')))) {
  const known = grammars.get(grammar);
  const language =
    known ?? (await Language.load(resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`)));
  grammars.set(grammar, language);
  parser.setLanguage(language).parse(readFileSync(path, 'utf8'))?.delete();
}
