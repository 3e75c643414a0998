import type { CodeTable } from '../code-table.ts';
import { braces, byEndedValue, byInitialiser, each, PLAIN } from '../code-table.ts';

const MEMBERS = { before: 'class _ {', after: '}' };

export const kotlin: CodeTable = {
  wrappers: [PLAIN, MEMBERS],
  within: { class_body: MEMBERS, when_expression: { before: 'when (_) {', after: '}' } },
  complete: braces({ condition: 'if (_) {', attempt: 'try {', lambda: '_({' }),
  strengths: {
    ...each(
      'strong',
      `class_declaration do_while_statement for_statement function_declaration if_expression import
       object_declaration try_expression when_expression`,
    ),
    while_statement: 'strong',
    ...each('soft', 'unary_expression when_entry'),
    ...each(byEndedValue, 'return_expression throw_expression'),
    property_declaration: byInitialiser,
    assignment: (node) => (/[.(["]|=\s*\d/.test(node.text) ? 'strong' : 'soft'),
    call_expression: (node) => (/[."]/.test(node.text) ? 'strong' : 'soft'),
  },
};
