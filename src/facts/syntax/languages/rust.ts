import type { SyntaxTable } from '../syntax-table.ts';
import { hasChild } from '../syntax-table.ts';

/** Every `match` arm but `_` and `let … else` are decisions, `?` is none; closures count where they stand, macros are not read. */
export const rust: SyntaxTable = {
  grammar: 'rust',
  branches: {
    if_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence', chain: 'if' },
    else_clause: { cognitive: 'flat', chain: 'else' },
    let_declaration: {
      cyclomatic: 1,
      cognitive: 'flat',
      when: (node) => node.childForFieldName('alternative') !== null,
    },
    for_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    while_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    loop_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    match_expression: { cognitive: 'nesting', deepens: 'body' },
    match_arm: { cyclomatic: 1, when: (node) => node.childForFieldName('pattern')?.text !== '_' },
    break_expression: { cognitive: 'flat', when: hasChild('label') },
    continue_expression: { cognitive: 'flat', when: hasChild('label') },
  },
  keywords: {},
  functions: { function_item: {}, closure_expression: { lambda: true } },
  containers: { impl_item: 'type', trait_item: 'name', mod_item: 'name' },
  names: {
    static_item: { name: 'name', value: 'value' },
    const_item: { name: 'name', value: 'value' },
  },
  logical: { kinds: ['binary_expression', 'let_chain'], operators: ['&&', '||'] },
  comments: ['line_comment', 'block_comment'],
  imports: {
    kinds: {
      use_declaration: (node) => [node.childForFieldName('argument')?.text],
      mod_item: (node) =>
        node.childForFieldName('body') === null ? [`self::${node.childForFieldName('name')?.text}`] : [],
    },
  },
};
