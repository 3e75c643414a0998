import type { CodeTable } from '../code-table.ts';
import { braces, byEndedValue, byInitialiser, each } from '../code-table.ts';

const MEMBERS = { before: '<?php class _ {', after: '}' };
const ELEMENTS = { before: '<?php $_ = [', after: '];' };
const CASES = { before: '<?php switch ($_) {', after: '}' };

export const php: CodeTable = {
  wrappers: [{ before: '<?php ', after: '' }, MEMBERS],
  within: {
    declaration_list: MEMBERS,
    array_creation_expression: ELEMENTS,
    switch_block: CASES,
    case_statement: CASES,
  },
  complete: braces({ condition: 'if ($_) {', attempt: 'try {', lambda: '_(function () {' }),
  strengths: {
    ...each(
      'strong',
      `case_statement class_declaration do_statement echo_statement enum_declaration for_statement
       foreach_statement function_definition if_statement interface_declaration method_declaration
       namespace_use_declaration switch_statement trait_declaration try_statement while_statement`,
    ),
    ...each('soft', 'unset_statement use_declaration'),
    array_element_initializer: (node) => (/=>|\(/.test(node.text) ? 'soft' : 'weak'),
    ...each(byInitialiser, 'const_declaration property_declaration'),
    ...each(byEndedValue, 'expression_statement return_statement'),
  },
};
