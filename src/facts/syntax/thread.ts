import { Language as Grammar, Parser } from 'web-tree-sitter';
import { CODE_TABLES } from './comments/code-tables.ts';
import type { CompiledTable } from './compile-table.ts';
import { compileTable } from './compile-table.ts';
import type { Language } from './fact.ts';
import { grammarFile } from './grammar-file.ts';
import { TABLES } from './languages.ts';
import { parseBlob } from './parse-blob.ts';

export interface ParseTask {
  readonly bytes: Uint8Array;
  readonly language: Language;
  /** A page: of it the scripts alone are read. */
  readonly markup: boolean;
}

/** What a thread of the pool runs: one parse outcome a task, as JSON, the form in which it is cached. */
export async function createHandler(): Promise<(tasks: readonly ParseTask[]) => Promise<string[]>> {
  await Parser.init();
  const parser = new Parser();
  const compiled = new Map<Language, Promise<CompiledTable>>();
  return (tasks) =>
    Promise.all(
      tasks.map(async ({ bytes, language, markup }) => {
        const table = compiled.get(language) ?? loadTable(language);
        compiled.set(language, table);
        return JSON.stringify(parseBlob(bytes, markup, parser, await table, CODE_TABLES[language]));
      }),
    );
}

async function loadTable(language: Language): Promise<CompiledTable> {
  const table = TABLES[language];
  return compileTable(await Grammar.load(grammarFile(table.grammar)), table);
}
