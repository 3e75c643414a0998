import type { Node } from 'web-tree-sitter';
import type { SyntaxTable } from '../syntax-table.ts';
import { childOf } from '../syntax-table.ts';

/** One decision a `case` label or arm; lambdas count where they stand, local functions and accessors on their own. */
export const csharp: SyntaxTable = {
  grammar: 'c-sharp',
  branches: {
    if_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence', chain: 'if' },
    for_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    foreach_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    while_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    do_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    switch_statement: { cognitive: 'nesting', deepens: 'body' },
    switch_section: { cyclomatic: 1, when: (node) => node.child(0)?.type === 'case' },
    switch_expression: { cognitive: 'nesting', deepens: 'all' },
    switch_expression_arm: { cyclomatic: 1, when: (node) => node.namedChild(0)?.type !== 'discard' },
    catch_clause: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    conditional_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence' },
    goto_statement: { cognitive: 'flat' },
  },
  keywords: { else: { cognitive: 'flat', chain: 'else' } },
  functions: {
    method_declaration: {},
    constructor_declaration: {},
    destructor_declaration: { name: (node) => `~${node.childForFieldName('name')?.text}` },
    operator_declaration: { name: (node) => `operator ${node.childForFieldName('operator')?.text}` },
    conversion_operator_declaration: { name: (node) => `operator ${node.childForFieldName('type')?.text}` },
    local_function_statement: {},
    accessor_declaration: {},
    property_declaration: { body: arrowOf, mayContain: true },
    indexer_declaration: { name: () => 'this', body: arrowOf, mayContain: true },
    lambda_expression: { lambda: true },
    anonymous_method_expression: { lambda: true, body: (node) => childOf(node, 'block') },
  },
  containers: {
    class_declaration: 'name',
    struct_declaration: 'name',
    record_declaration: 'name',
    interface_declaration: 'name',
    enum_declaration: 'name',
  },
  names: { variable_declarator: { name: 'name' } },
  logical: {
    kinds: ['binary_expression', 'and_pattern', 'or_pattern'],
    operators: ['&&', '||', '??', 'and', 'or'],
    cognitiveOperators: ['&&', '||', 'and', 'or'],
  },
  comments: ['comment'],
  imports: { kinds: { using_directive: (node) => [node.namedChildren.at(-1)?.text] } },
};

/** `int Size => …;` is a function; with accessors, they are. */
function arrowOf(property: Node): Node | null {
  return childOf(property, 'arrow_expression_clause');
}
