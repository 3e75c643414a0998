import type { SyntaxTable } from '../syntax-table.ts';
import { hasChild } from '../syntax-table.ts';

/** `case` of switch, type switch and select are decisions, `default` is none; function literals count where they stand. */
export const go: SyntaxTable = {
  grammar: 'go',
  branches: {
    if_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence', chain: 'if' },
    for_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    expression_switch_statement: { cognitive: 'nesting', deepens: 'all' },
    type_switch_statement: { cognitive: 'nesting', deepens: 'all' },
    select_statement: { cognitive: 'nesting', deepens: 'all' },
    expression_case: { cyclomatic: 1 },
    type_case: { cyclomatic: 1 },
    communication_case: { cyclomatic: 1 },
    break_statement: { cognitive: 'flat', when: hasChild('label_name') },
    continue_statement: { cognitive: 'flat', when: hasChild('label_name') },
    goto_statement: { cognitive: 'flat' },
  },
  keywords: { else: { cognitive: 'flat', chain: 'else' } },
  functions: {
    function_declaration: {},
    method_declaration: { receiver: 'receiver' },
    func_literal: { lambda: true },
  },
  containers: {},
  names: {
    var_spec: { name: 'name', value: 'value' },
    keyed_element: { name: 'key', value: 'value' },
  },
  logical: { kinds: ['binary_expression'], operators: ['&&', '||'] },
  comments: ['comment'],
  imports: { kinds: { import_spec: (node) => [node.childForFieldName('path')?.text.slice(1, -1)] } },
};
