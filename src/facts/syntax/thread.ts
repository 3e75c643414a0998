import { createRequire } from 'node:module';
import { Language as Grammar, Parser } from 'web-tree-sitter';
import type { CompiledTable } from './compile-table.ts';
import { compileTable } from './compile-table.ts';
import type { Language } from './fact.ts';
import { TABLES } from './languages.ts';
import { parseBlob } from './parse-blob.ts';

export interface ParseTask {
  readonly bytes: Uint8Array;
  readonly language: Language;
}

/** What a thread of the pool runs: one parse outcome a task, as JSON, the form in which it is cached. */
export async function createHandler(): Promise<(tasks: readonly ParseTask[]) => Promise<string[]>> {
  await Parser.init();
  const parser = new Parser();
  const compiled = new Map<Language, Promise<CompiledTable>>();
  return (tasks) =>
    Promise.all(
      tasks.map(async ({ bytes, language }) => {
        const table = compiled.get(language) ?? loadTable(language);
        compiled.set(language, table);
        return JSON.stringify(parseBlob(bytes, parser, await table));
      }),
    );
}

async function loadTable(language: Language): Promise<CompiledTable> {
  const table = TABLES[language];
  const { resolve } = createRequire(import.meta.url);
  const grammar = resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${table.grammar}.wasm`);
  return compileTable(await Grammar.load(grammar), table);
}
