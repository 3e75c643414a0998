import type { Node } from 'web-tree-sitter';
import type { SyntaxTable } from '../syntax-table.ts';
import { childOf } from '../syntax-table.ts';

/**
 * JavaScript and TypeScript, after eslint-plugin-sonarjs' S3776 where it differs from the paper:
 * every function is measured on its own, only runs of `&&` count, `{a && <B/>}` does not.
 */
const shared = {
  branches: {
    if_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence', chain: 'if' },
    else_clause: { cognitive: 'flat', chain: 'else' },
    for_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    for_in_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    while_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    do_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    switch_statement: { cognitive: 'nesting', deepens: 'body' },
    switch_case: { cyclomatic: 1 },
    catch_clause: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    ternary_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence' },
    break_statement: { cognitive: 'flat', when: (node) => node.childForFieldName('label') !== null },
    continue_statement: { cognitive: 'flat', when: (node) => node.childForFieldName('label') !== null },
  },
  keywords: {},
  functions: {
    function_declaration: {},
    function_expression: {},
    generator_function_declaration: {},
    generator_function: {},
    arrow_function: {},
    method_definition: {},
  },
  containers: { class_declaration: 'name', class: 'name' },
  names: {
    variable_declarator: { name: 'name', value: 'value' },
    assignment_expression: { name: 'left', value: 'right' },
    pair: { name: 'key', value: 'value' },
    export_statement: { name: '=default', value: 'value' },
  },
  logical: {
    kinds: ['binary_expression'],
    operators: ['&&', '||', '??'],
    cognitiveOperators: ['&&'],
    rendering: { parent: 'jsx_expression', conditional: 'ternary_expression' },
  },
  comments: ['comment', 'html_comment'],
  imports: {
    kinds: { import_statement: sourceOf, export_statement: sourceOf },
    calls: new Map([
      ['require', 'as it is'],
      ['import', 'as it is'],
    ]),
  },
} as const satisfies Omit<SyntaxTable, 'grammar'>;

export const javascript: SyntaxTable = {
  ...shared,
  grammar: 'javascript',
  names: { ...shared.names, field_definition: { name: 'property', value: 'value' } },
};

export const typescript: SyntaxTable = {
  ...shared,
  grammar: 'typescript',
  containers: {
    ...shared.containers,
    abstract_class_declaration: 'name',
    internal_module: 'name',
    module: 'name',
  },
  names: { ...shared.names, public_field_definition: { name: 'name', value: 'value' } },
};

export const tsx: SyntaxTable = { ...typescript, grammar: 'tsx' };

/** `import … from 'x'`, `export … from 'x'`, `import x = require('x')`. */
function sourceOf(statement: Node): Array<string | undefined> {
  const clause = childOf(statement, 'import_require_clause') ?? statement;
  return [clause.childForFieldName('source')?.text.slice(1, -1)];
}
