import type { Node } from 'web-tree-sitter';
import type { SyntaxTable } from '../syntax-table.ts';

/** One decision a `case` label; `#if` is none, both of its sides count. */
export const c = {
  grammar: 'c',
  branches: {
    if_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence', chain: 'if' },
    else_clause: { cognitive: 'flat', chain: 'else' },
    for_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    while_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    do_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    switch_statement: { cognitive: 'nesting', deepens: 'body' },
    conditional_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'consequence' },
    goto_statement: { cognitive: 'flat' },
  },
  keywords: { case: { cyclomatic: 1 } },
  functions: { function_definition: { name: declaredName, body: bodyOf } },
  containers: {},
  names: {},
  logical: { kinds: ['binary_expression'], operators: ['&&', '||'] },
  comments: ['comment'],
  imports: { kinds: { preproc_include: (node) => [node.childForFieldName('path')?.text.slice(1, -1)] } },
} as const satisfies SyntaxTable;

/** What follows the words for `bool`, `and` and `or` is the same; classes, exceptions, lambdas and templates come in. */
export const cpp: SyntaxTable = {
  ...c,
  grammar: 'cpp',
  branches: {
    ...c.branches,
    for_range_loop: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    catch_clause: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
  },
  functions: { ...c.functions, lambda_expression: { lambda: true } },
  containers: { class_specifier: 'name', struct_specifier: 'name', union_specifier: 'name' },
  names: { init_declarator: { name: 'declarator', value: 'value' } },
  logical: { kinds: ['binary_expression'], operators: ['&&', '||', 'and', 'or'] },
};

/** `MACRO namespace name {` and `MACRO class Name {` read like a function without parameters and are none. */
function bodyOf(definition: Node): Node | null {
  const declarator = definition.childForFieldName('declarator');
  const isFunction = declarator?.type.endsWith('_declarator') || castOf(declarator) !== null;
  return isFunction ? definition.childForFieldName('body') : null;
}

/** `operator bool()`, maybe with the class before it: the one function whose name holds its parameters. */
function castOf(declarator: Node | null): Node | null {
  const name =
    declarator?.type === 'qualified_identifier' ? declarator.childForFieldName('name') : declarator;
  return name?.type === 'operator_cast' ? declarator : null;
}

/** The name inside pointers, parameters and results: `f` of `int *(*f(void))[3]`. */
function declaredName(definition: Node): string | undefined {
  let node = definition.childForFieldName('declarator');
  const cast = castOf(node);
  if (cast !== null) return cast.text.replace(/\(.*$/s, '');
  for (let inner = node; inner !== null; inner = innerDeclarator(inner)) node = inner;
  return node?.text;
}

function innerDeclarator(node: Node): Node | null {
  const inner = node.childForFieldName('declarator');
  if (inner !== null) return inner;
  if (node.type !== 'parenthesized_declarator' && node.type !== 'reference_declarator') return null;
  return node.namedChildren.find(({ type }) => /(declarator|identifier|operator_name)$/.test(type)) ?? null;
}
