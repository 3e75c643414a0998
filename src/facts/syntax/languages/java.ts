import type { SyntaxTable } from '../syntax-table.ts';
import { hasChild } from '../syntax-table.ts';

/** One decision a `case` label; lambdas count where they stand, methods of local and anonymous classes on their own. */
export const java: SyntaxTable = {
  grammar: 'java',
  branches: {
    if_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence', chain: 'if' },
    for_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    enhanced_for_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    while_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    do_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    switch_expression: { cognitive: 'nesting', deepens: 'body' },
    catch_clause: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    ternary_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence' },
    break_statement: { cognitive: 'flat', when: hasChild('identifier') },
    continue_statement: { cognitive: 'flat', when: hasChild('identifier') },
  },
  keywords: { else: { cognitive: 'flat', chain: 'else' }, case: { cyclomatic: 1 } },
  functions: {
    method_declaration: {},
    constructor_declaration: {},
    compact_constructor_declaration: {},
    lambda_expression: { lambda: true },
  },
  containers: {
    class_declaration: 'name',
    interface_declaration: 'name',
    enum_declaration: 'name',
    record_declaration: 'name',
    annotation_type_declaration: 'name',
  },
  names: { variable_declarator: { name: 'name', value: 'value' } },
  logical: { kinds: ['binary_expression'], operators: ['&&', '||'] },
  comments: ['line_comment', 'block_comment'],
  imports: {
    kinds: { import_declaration: (node) => [node.text.replace(/^import\s+(static\s+)?|[\s;]+/g, '')] },
  },
};
