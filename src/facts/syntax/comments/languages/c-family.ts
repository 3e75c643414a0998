import type { Node } from 'web-tree-sitter';
import type { CodeTable, Strength } from '../code-table.ts';
import { braces, byEndedValue, byInitialiser, each, PLAIN } from '../code-table.ts';

const MEMBERS = { before: 'struct _ {', after: '};' };
const CASES = { before: 'void _() { switch (_) {', after: '} }' };

/** C and C++. One include alone may be the mark of an amalgamated header. */
export const cFamily: CodeTable = {
  wrappers: [{ before: 'void _() {', after: '}' }, PLAIN],
  within: { field_declaration_list: MEMBERS, case_statement: CASES },
  documented: /^(?:class|struct|enum|union|template|namespace|typedef|#\s*define)\b|^[A-Za-z_][^;=]*\([^;]*$/,
  complete: braces({ condition: 'if (_) {', attempt: 'try {', lambda: '_([] {' }),
  strengths: {
    ...each(
      'strong',
      `alias_declaration case_statement do_statement for_range_loop for_statement function_definition
       if_statement namespace_definition switch_statement template_declaration try_statement
       using_declaration while_statement`,
    ),
    ...each('soft', 'preproc_if preproc_ifdef preproc_include'),
    ...each(byInitialiser, 'declaration field_declaration type_definition'),
    ...each(byFields, 'class_specifier enum_specifier struct_specifier'),
    ...each(byEndedValue, 'expression_statement return_statement throw_statement'),
  },
};

function byFields(node: Node): Strength {
  return node.childForFieldName('body') === null ? 'weak' : 'strong';
}
