import type { CodeTable } from '../code-table.ts';
import { braces, byEndedValue, byInitialiser, each, PLAIN } from '../code-table.ts';

const MEMBERS = { before: 'class _ {', after: '}' };
const CASES = { before: 'switch (_) {', after: '}' };

export const java: CodeTable = {
  wrappers: [PLAIN, MEMBERS],
  within: {
    class_body: MEMBERS,
    interface_body: MEMBERS,
    switch_block: CASES,
    switch_block_statement_group: CASES,
  },
  complete: braces({ condition: 'if (_) {', attempt: 'try {', lambda: '_(() -> {' }),
  strengths: {
    ...each(
      'strong',
      `annotation_type_declaration class_declaration constructor_declaration do_statement
       enhanced_for_statement enum_declaration for_statement if_statement import_declaration
       interface_declaration method_declaration package_declaration record_declaration
       switch_expression switch_statement synchronized_statement try_statement
       try_with_resources_statement while_statement`,
    ),
    ...each('soft', 'assert_statement switch_block_statement_group switch_rule'),
    ...each(byInitialiser, 'field_declaration local_variable_declaration'),
    ...each(byEndedValue, 'expression_statement return_statement throw_statement'),
  },
};
