import type { Node } from 'web-tree-sitter';
import type { CodeTable, Strength } from '../code-table.ts';
import { braces, byEndedValue, byInitialiser, each, PLAIN } from '../code-table.ts';

const CASES = { before: 'switch _ {', after: '}' };

export const go: CodeTable = {
  wrappers: [PLAIN],
  within: {
    literal_value: { before: 'var _ = T{', after: '}' },
    field_declaration_list: { before: 'type _ struct {', after: '}' },
    expression_switch_statement: CASES,
    expression_case: CASES,
  },
  documented: /^(?:func|type|var|const|package)\b|^[A-Z]\w*\b/,
  complete: braces({ condition: 'if _ {', attempt: '{', lambda: '_(func() {' }),
  strengths: {
    ...each(
      'strong',
      `const_declaration defer_statement expression_case expression_switch_statement for_statement
       function_declaration go_statement if_statement import_declaration method_declaration
       select_statement short_var_declaration type_declaration`,
    ),
    type_switch_statement: 'strong',
    ...each('soft', 'dec_statement field_declaration inc_statement keyed_element'),
    var_declaration: byInitialiser,
    return_statement: byEndedValue,
    assignment_statement: byAssignment,
    expression_statement: byCall,
  },
};

/** `Set /a = "b"` parses as well. */
function byAssignment(node: Node): Strength {
  const targets = node.childForFieldName('left')?.namedChildren ?? [];
  if (targets.some(({ type }) => type === 'binary_expression')) return 'weak';
  return /[.([{"`]|\w\s*[-+*/|&%]=/.test(node.text) ? 'strong' : 'soft';
}

function byCall(statement: Node): Strength {
  const call = statement.namedChild(0);
  if (call?.type !== 'call_expression') return 'weak';
  return call.childForFieldName('function')?.type === 'selector_expression' ? 'strong' : 'soft';
}
