import type { Node } from 'web-tree-sitter';
import type { CodeTable, Strength } from '../code-table.ts';
import { braces, byEndedValue, each, PLAIN } from '../code-table.ts';

export const rust: CodeTable = {
  wrappers: [PLAIN, { before: 'fn x() {', after: '}' }],
  within: {
    declaration_list: { before: 'impl X {', after: '}' },
    enum_variant_list: { before: 'enum X {', after: '}' },
    field_declaration_list: { before: 'struct X {', after: '}' },
    field_initializer_list: { before: 'fn x() { X {', after: '} }' },
    match_block: { before: 'fn x() { match x {', after: '} }' },
  },
  complete: braces({ condition: 'if x {', attempt: '{', lambda: 'x(|| {' }),
  strengths: {
    ...each(
      'strong',
      `const_item enum_item extern_crate_declaration function_item impl_item let_declaration
       macro_definition mod_item static_item struct_item trait_item type_item use_declaration`,
    ),
    ...each(
      'soft',
      `attribute_item call_expression enum_variant field_declaration field_initializer
       function_signature_item macro_invocation match_arm`,
    ),
    expression_statement: byExpression,
  },
};

function byExpression(statement: Node, ended: boolean): Strength {
  const kind = statement.namedChild(0)?.type ?? '';
  return /^(?:if|for|while|loop|match|assignment|compound_assignment)/.test(kind)
    ? 'strong'
    : byEndedValue(statement, ended);
}
