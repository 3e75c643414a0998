import type { Node } from 'web-tree-sitter';
import type { SyntaxTable } from '../syntax-table.ts';

/** `except`, `case` but `case _`, loops and filters of comprehensions are decisions; `with`, `assert` and `finally` are none. */
export const python: SyntaxTable = {
  grammar: 'python',
  branches: {
    if_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence' },
    elif_clause: { cyclomatic: 1, cognitive: 'flat' },
    else_clause: { cognitive: 'flat' },
    for_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    while_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    for_in_clause: { cyclomatic: 1 },
    if_clause: { cyclomatic: 1 },
    match_statement: { cognitive: 'nesting', deepens: 'body' },
    case_clause: { cyclomatic: 1, when: (node) => !isWildcard(node) },
    except_clause: { cyclomatic: 1, cognitive: 'nesting', deepens: 'all' },
    conditional_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'all' },
  },
  keywords: {},
  functions: { function_definition: {}, lambda: { lambda: true } },
  containers: { class_definition: 'name' },
  names: { assignment: { name: 'left', value: 'right' } },
  logical: { kinds: ['boolean_operator'], operators: ['and', 'or'] },
  comments: ['comment'],
  imports: {
    kinds: {
      import_statement: (node) => node.childrenForFieldName('name').map(importedName),
      import_from_statement: importedMembers,
    },
  },
  indented: true,
  docstring: { statement: 'expression_statement', string: 'string' },
};

function isWildcard(clause: Node): boolean {
  return clause.namedChild(0)?.text === '_' && clause.childForFieldName('guard') === null;
}

/** A member may be a module itself: `from a import b` → `a`, `a.b`; `from . import b` → `.`, `.b`. */
function importedMembers(statement: Node): string[] {
  const from = statement.childForFieldName('module_name')?.text ?? '';
  const prefix = from.endsWith('.') ? from : `${from}.`;
  const members = statement.childrenForFieldName('name').map(importedName);
  return [from, ...members.map((member) => prefix + member)];
}

/** `a.b as c` → `a.b`. */
function importedName(node: Node): string {
  return node.childForFieldName('name')?.text ?? node.text;
}
