import type { Node } from 'web-tree-sitter';
import type { SyntaxTable } from '../syntax-table.ts';
import { childOf } from '../syntax-table.ts';

/**
 * One decision an entry of `when` but `else`; `?.` is none. Lambdas count one level deeper where they stand; outside of
 * functions only one that is a property's value is a function, others are declarations (`dependencies { … }`).
 */
export const kotlin: SyntaxTable = {
  grammar: 'kotlin',
  branches: {
    if_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'all', chain: 'if' },
    for_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'all' },
    while_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'all' },
    do_while_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'all' },
    when_expression: { cognitive: 'nesting', deepens: 'all' },
    when_entry: { cyclomatic: 1, when: (node) => node.childForFieldName('condition') !== null },
    catch_block: { cyclomatic: 1, cognitive: 'nesting', deepens: 'all' },
    labeled_expression: {
      cognitive: 'flat',
      when: (node) => /^(break|continue)@/.test(node.namedChild(0)?.text ?? ''),
    },
  },
  keywords: { else: { cognitive: 'flat', chain: 'else', unlessFirst: true } },
  functions: {
    function_declaration: { body: bodyOf },
    secondary_constructor: { name: () => 'constructor', body: (node) => childOf(node, 'block') },
    anonymous_initializer: { name: () => 'init', body: (node) => childOf(node, 'block') },
    getter: { name: () => 'get', body: bodyOf },
    setter: { name: () => 'set', body: bodyOf },
    anonymous_function: { lambda: true, body: bodyOf },
    lambda_literal: {
      lambda: true,
      mayLackBody: true,
      standsAlone: 'as a value',
    },
  },
  containers: {
    class_declaration: 'name',
    object_declaration: 'name',
    property_declaration: (node) => childOf(node, 'variable_declaration')?.namedChild(0)?.text,
  },
  names: {},
  logical: {
    kinds: ['binary_expression'],
    operators: ['&&', '||', '?:'],
    cognitiveOperators: ['&&', '||'],
  },
  comments: ['line_comment', 'block_comment'],
  imports: { kinds: { import: (node) => [node.text.replace(/^import\s+|\s+as\s.*$/gs, '')] } },
};

function bodyOf(node: Node): Node | null {
  return childOf(node, 'function_body');
}
