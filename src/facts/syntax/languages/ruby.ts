import type { Node } from 'web-tree-sitter';
import type { SyntaxTable } from '../syntax-table.ts';

/**
 * `rescue`, `when` and `in` are decisions, `ensure` and `else` of a `case` are none. Blocks count one level deeper
 * where they stand; outside of methods they are declarations (`describe`, `task`) and no functions.
 */
export const ruby: SyntaxTable = {
  grammar: 'ruby',
  branches: {
    if: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence', otherwise: isElse },
    unless: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence', otherwise: isElse },
    elsif: { cyclomatic: 1, cognitive: 'flat', otherwise: isElse },
    if_modifier: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    unless_modifier: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    while: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    until: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    while_modifier: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    until_modifier: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    for: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    case: { cognitive: 'nesting', deepens: 'all' },
    case_match: { cognitive: 'nesting', deepens: 'all' },
    when: { cyclomatic: 1 },
    in_clause: { cyclomatic: 1 },
    if_guard: { cyclomatic: 1 },
    unless_guard: { cyclomatic: 1 },
    rescue: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    rescue_modifier: { cyclomatic: 1, cognitive: 'nesting', deepens: 'handler' },
    conditional: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence' },
  },
  keywords: {},
  functions: {
    method: { mayLackBody: true },
    singleton_method: { mayLackBody: true },
    lambda: { lambda: true, transparent: true },
    block: { lambda: true, mayLackBody: true, standsAlone: 'never' },
    do_block: { lambda: true, mayLackBody: true, standsAlone: 'never' },
  },
  containers: { class: 'name', module: 'name' },
  names: { assignment: { name: 'left', value: 'right' } },
  logical: { kinds: ['binary'], operators: ['&&', '||', 'and', 'or'] },
  comments: ['comment'],
  imports: {
    kinds: {},
    calls: new Map([
      ['require', 'as it is'],
      ['load', 'as it is'],
      ['require_relative', 'from here'],
    ]),
  },
};

/** An `else` stands in other places, too, so it is counted with the `if` that it belongs to. */
function isElse(condition: Node): boolean {
  return condition.childForFieldName('alternative')?.type === 'else';
}
