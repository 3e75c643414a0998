import type { Node } from 'web-tree-sitter';
import type { CodeTable, Strength } from '../code-table.ts';
import { braces, byEndedValue, each, PLAIN, strengthOf } from '../code-table.ts';

const JSX = ['jsx_element', 'jsx_self_closing_element', 'jsx_fragment'];
const EFFECTS = new Set([
  'assignment_expression',
  'augmented_assignment_expression',
  'await_expression',
  'call_expression',
  'new_expression',
  'update_expression',
  'yield_expression',
]);

const OPERATION = /^(?:binary|parenthesized|subscript|ternary|unary)_expression$/;

/** A line of its own without a semicolon may be a word of prose, a call in a sentence or the value of an example. */
export const ecmascript: CodeTable = {
  wrappers: [PLAIN],
  within: {
    object: { before: '({', after: '})' },
    class_body: { before: 'class _ {', after: '}' },
    interface_body: { before: 'interface _ {', after: '}' },
    object_type: { before: 'interface _ {', after: '}' },
    switch_body: { before: 'switch (_) {', after: '}' },
    switch_case: { before: 'switch (_) {', after: '}' },
    statement_block: { before: 'async function* _() {', after: '}', only: true },
    jsx_expression: { before: '<>', after: '</>' },
    jsx_opening_element: { before: '<_ ', after: '/>' },
    jsx_self_closing_element: { before: '<_ ', after: '/>' },
  },
  complete: braces({ condition: 'if (_) {', attempt: 'try {', lambda: '_(function () {' }),
  strengths: {
    ...each(
      'strong',
      `abstract_class_declaration catch_clause class_declaration do_statement else_clause enum_declaration
       for_in_statement for_statement function_declaration generator_function_declaration if_statement
       interface_declaration jsx_element jsx_fragment jsx_self_closing_element
       method_definition spread_element switch_case switch_statement try_statement
       type_alias_declaration while_statement`,
    ),
    ...each('soft', 'method_signature pair property_signature switch_default'),
    ...each(byPlace, 'export_statement import_statement'),
    ...each(byEndedValue, 'return_statement throw_statement'),
    ...each(
      byDeclaration,
      `field_definition lexical_declaration public_field_definition variable_declaration`,
    ),
    expression_statement: byExpression,
    jsx_attribute: (node) => (node.text.includes('=') ? 'soft' : 'weak'),
    jsx_expression: ({ text }) => (text.includes('(') || text.includes('<') ? 'strong' : 'soft'),
    statement_block: byStatements,
  },
};

function byDeclaration({ text }: Node): Strength {
  if (text.endsWith(';') || /=[^>]/.test(text)) return 'strong';
  return text.includes(':') ? 'soft' : 'weak';
}

/** The last statement in braces needs no semicolon. */
function byStatements({ namedChildren }: Node): Strength {
  return namedChildren.some((child) => strengthOf(child, false, ecmascript) !== 'weak') ? 'strong' : 'weak';
}

/** Modules import and re-export at their top alone: elsewhere it is told what other code does. An alias is no import. */
function byPlace({ text, parent }: Node): Strength {
  const isOfModule = /^(?:import\b(?!\s*[\w$]+\s*=)|export\s*[{*])/.test(text);
  return isOfModule && parent?.type === 'statement_block' ? 'weak' : 'strong';
}

function byExpression(statement: Node, ended: boolean): Strength {
  const expression = statement.namedChild(0);
  if (expression === null) return 'weak';
  const { type, text } = expression;
  if (!statement.text.endsWith(';')) return byMarkup(type, text) ?? (ended ? 'weak' : byUnended(type, text));
  if (EFFECTS.has(type) || JSX.includes(type) || type === 'member_expression') return 'strong';
  if (!OPERATION.test(type)) return 'weak';
  return /[\w\])]\s*\(/.test(text) ? 'strong' : 'soft';
}

/** Markup needs no semicolon; undefined for what is none and holds none. */
function byMarkup(type: string, text: string): Strength | undefined {
  if (JSX.includes(type)) return text.includes('\n') ? 'strong' : 'soft';
  const holdsMarkup = OPERATION.test(type) && /<\/?\w[^<>]*>/.test(text) && /[(&?]/.test(text);
  return holdsMarkup ? 'strong' : undefined;
}

/** Calls of methods and computed values; `foo(bar)` and `a = b` stand in prose as well. */
function byUnended(type: string, text: string): Strength {
  if (!EFFECTS.has(type)) return 'weak';
  const value = text.slice(text.indexOf('=') + 1);
  return /\w\.\w+(?:\(| = )/.test(text) || (value !== text && value.includes('(')) ? 'strong' : 'soft';
}
