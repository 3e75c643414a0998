import type { Node } from 'web-tree-sitter';
import type { CodeTable, Strength } from '../code-table.ts';
import { braces, byEndedValue, byInitialiser, each, PLAIN, strengthOf } from '../code-table.ts';

const MEMBERS = { before: 'class _ {', after: '}' };
const CASES = { before: 'switch (_) {', after: '}' };

export const csharp: CodeTable = {
  wrappers: [PLAIN, MEMBERS],
  within: { declaration_list: MEMBERS, switch_body: CASES, switch_section: CASES },
  complete: braces({ condition: 'if (_) {', attempt: 'try {', lambda: '_(() => {' }),
  strengths: {
    ...each(
      'strong',
      `class_declaration constructor_declaration do_statement enum_declaration for_statement
       foreach_statement if_statement interface_declaration local_function_statement lock_statement
       method_declaration namespace_declaration property_declaration record_declaration
       struct_declaration switch_statement try_statement using_directive using_statement
       while_statement`,
    ),
    switch_section: 'soft',
    ...each(byInitialiser, 'field_declaration local_declaration_statement'),
    ...each(byEndedValue, 'expression_statement return_statement throw_statement'),
    global_statement: (node: Node, ended: boolean): Strength => {
      const statement = node.namedChild(0);
      return statement === null ? 'weak' : strengthOf(statement, ended, csharp);
    },
  },
};
