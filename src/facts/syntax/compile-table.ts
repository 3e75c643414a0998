import type { Language } from 'web-tree-sitter';
import { Query } from 'web-tree-sitter';
import type { Branch, FunctionRule, ImportRules, NameRule, NameSource, SyntaxTable } from './syntax-table.ts';

/** What the walker does at a node. */
export type Rule =
  | { readonly role: 'branch'; readonly branch: Branch }
  | { readonly role: 'function'; readonly rule: FunctionRule }
  | { readonly role: 'container'; readonly name: NameSource }
  | { readonly role: 'name'; readonly rule: NameRule }
  | { readonly role: 'logical' }
  | { readonly role: 'comment' }
  | { readonly role: 'docstring'; readonly string: string };

/** A table bound to its grammar. */
export interface CompiledTable {
  readonly language: Language;
  readonly table: SyntaxTable;
  /** Every kind with a rule. */
  readonly kinds: string[];
  /** By node type id. */
  readonly rules: ReadonlyArray<Rule | undefined>;
  /** By node type id. */
  readonly imports: ReadonlyArray<ImportRules['kinds'][string] | undefined>;
  /** Finds the beginning of what may be a call that imports, up to its argument. */
  readonly importCalls: RegExp | undefined;
  /** Finds what the parser had to guess. */
  readonly errors: Query;
}

export function compileTable(language: Language, table: SyntaxTable): CompiledTable {
  const named = new Map<string, Rule>([
    ...entries(table.branches, (branch): Rule => ({ role: 'branch', branch })),
    ...entries(table.functions, (rule): Rule => ({ role: 'function', rule })),
    ...entries(table.containers, (name): Rule => ({ role: 'container', name })),
    ...entries(table.names, (rule): Rule => ({ role: 'name', rule })),
    ...table.logical.kinds.map((kind): [string, Rule] => [kind, { role: 'logical' }]),
    ...table.comments.map((kind): [string, Rule] => [kind, { role: 'comment' }]),
    ...docstringEntry(table),
  ]);
  const { calls } = table.imports;
  const imports = new Map(Object.entries(table.imports.kinds));
  const keywords = new Map(entries(table.keywords, (branch): Rule => ({ role: 'branch', branch })));
  return {
    language,
    table,
    kinds: [...new Set([...named.keys(), ...keywords.keys(), ...imports.keys()])],
    rules: language.types.map((kind, id) => (language.nodeTypeIsNamed(id) ? named : keywords).get(kind)),
    imports: language.types.map((kind, id) => (language.nodeTypeIsNamed(id) ? imports.get(kind) : undefined)),
    importCalls:
      calls === undefined ? undefined : new RegExp(`\\b(${[...calls.keys()].join('|')})\\s*[('"]`, 'g'),
    errors: new Query(language, '(ERROR) @error (MISSING) @missing'),
  };
}

function entries<T>(record: Readonly<Record<string, T>>, toRule: (value: T) => Rule): Array<[string, Rule]> {
  return Object.entries(record).map(([kind, value]) => [kind, toRule(value)]);
}

function docstringEntry({ docstring }: SyntaxTable): Array<[string, Rule]> {
  return docstring === undefined
    ? []
    : [[docstring.statement, { role: 'docstring', string: docstring.string }]];
}
