import type { Node } from 'web-tree-sitter';
import type { CodeTable, Strength, Wrapper } from '../code-table.ts';
import { byEndedValue, each, PLAIN } from '../code-table.ts';

const CONTINUES = /^(?:(elif|else)\b|(except|finally)\b)/;

export const python: CodeTable = {
  wrappers: [PLAIN],
  within: { dictionary: { before: '{', after: '}' } },
  complete: (code, { unopened, closers }) =>
    unopened === '' ? { before: continued(code), after: closers } : undefined,
  strengths: {
    ...each(
      'strong',
      `class_definition decorated_definition function_definition future_import_statement
       import_from_statement import_statement match_statement try_statement`,
    ),
    ...each(byBody, 'elif_clause else_clause for_statement if_statement while_statement with_statement'),
    ...each(byEndedValue, 'assert_statement delete_statement print_statement raise_statement'),
    return_statement: byEndedValue,
    pair: 'soft',
    expression_statement: byExpression,
  },
};

/** Calls whose value is all they are for: they explain a branch. */
const TESTS = /^(?:hasattr|isinstance|issubclass|len|type)\(/;

const TELLING_VALUE = /^(?:attribute|call|dictionary|keyword_argument|list|string|subscript)$/;

/** What a piece that begins with `else` or `except` goes on from. */
function continued(code: string): Wrapper['before'] {
  const [, branch, handler] = CONTINUES.exec(code) ?? [];
  if (branch !== undefined) return 'if _:\n  _\n';
  return handler === undefined ? '' : 'try:\n  _\n';
}

function byBody(node: Node): Strength {
  const header = node.text.split('\n', 1)[0]!;
  const body = node.childForFieldName('body') ?? node.childForFieldName('consequence');
  if (body !== null && body.namedChildCount > 0) return 'strong';
  return /[.([=<>'"]|\bnot\b/.test(header) ? 'strong' : 'weak';
}

function byExpression(statement: Node): Strength {
  const expression = statement.namedChild(0);
  switch (expression?.type) {
    case 'assignment':
      return byAssignment(expression);
    case 'augmented_assignment':
      return 'strong';
    case 'await':
    case 'yield':
      return 'soft';
    case 'call':
      return byCall(expression);
    default:
      return 'weak';
  }
}

/** `x: int` and `name = value` stand in prose as well. */
function byAssignment(assignment: Node): Strength {
  const right = assignment.childForFieldName('right');
  if (right === null) return 'weak';
  return right.type === 'identifier' && /^\w+$/.test(assignment.childForFieldName('left')?.text ?? '')
    ? 'soft'
    : 'strong';
}

/** `foo(bar)` and `Unix (lib/python)` stand in prose as well. */
function byCall(call: Node): Strength {
  if (TESTS.test(call.text) || !/^[^\s(]+\(/.test(call.text)) return 'weak';
  if (call.childForFieldName('function')?.type === 'attribute') return 'strong';
  const values = call.childForFieldName('arguments')?.namedChildren ?? [];
  return values.some(({ type }) => TELLING_VALUE.test(type)) ? 'strong' : 'soft';
}
