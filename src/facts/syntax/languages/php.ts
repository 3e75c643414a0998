import type { Node } from 'web-tree-sitter';
import type { SyntaxTable } from '../syntax-table.ts';

/** One decision a `case` or arm of `match` but its default; closures count where they stand. */
export const php: SyntaxTable = {
  grammar: 'php',
  branches: {
    if_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body', chain: 'if' },
    else_if_clause: { cyclomatic: 1, cognitive: 'flat' },
    else_clause: { cognitive: 'flat', chain: 'else' },
    for_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    foreach_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    while_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    do_statement: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    switch_statement: { cognitive: 'nesting', deepens: 'body' },
    case_statement: { cyclomatic: 1 },
    match_expression: { cognitive: 'nesting', deepens: 'body' },
    match_conditional_expression: { cyclomatic: 1 },
    catch_clause: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    conditional_expression: { cyclomatic: 1, cognitive: 'nesting', deepens: 'body' },
    goto_statement: { cognitive: 'flat' },
    break_statement: { cognitive: 'flat', when: hasLevel },
    continue_statement: { cognitive: 'flat', when: hasLevel },
  },
  keywords: {},
  functions: {
    function_definition: {},
    method_declaration: {},
    anonymous_function: { lambda: true },
    arrow_function: { lambda: true },
  },
  containers: {
    class_declaration: 'name',
    interface_declaration: 'name',
    trait_declaration: 'name',
    enum_declaration: 'name',
  },
  names: { assignment_expression: { name: 'left', value: 'right' } },
  logical: {
    kinds: ['binary_expression'],
    operators: ['&&', '||', 'and', 'or', 'xor', '??'],
    cognitiveOperators: ['&&', '||', 'and', 'or', 'xor'],
  },
  comments: ['comment'],
  imports: {
    kinds: {
      namespace_use_declaration: usedNames,
      require_expression: includedFile,
      require_once_expression: includedFile,
      include_expression: includedFile,
      include_once_expression: includedFile,
    },
  },
};

/** `break 2` leaves more than the loop around it. */
function hasLevel(node: Node): boolean {
  return node.namedChildCount > 0;
}

/** `use A\{B, C as D}` → `A\B`, `A\C`. */
function usedNames(declaration: Node): string[] {
  const group = declaration.childForFieldName('body');
  const prefix =
    group === null
      ? ''
      : `${declaration.namedChildren.find(({ type }) => type === 'namespace_name')?.text}\\`;
  const clauses = (group ?? declaration).namedChildren.filter(({ type }) => type === 'namespace_use_clause');
  return clauses.flatMap((clause) => {
    const name = clause.namedChildren.find(({ type }) => type === 'qualified_name' || type === 'name');
    return name === undefined ? [] : [prefix + name.text];
  });
}

/** `'file.php'`, in parentheses or not, and `__DIR__ . '/file.php'`, which starts from here. */
function includedFile(expression: Node): Array<string | undefined> {
  const [outer] = expression.namedChildren;
  const operand = outer?.type === 'parenthesized_expression' ? outer.namedChild(0) : outer;
  const fromHere = operand?.type === 'binary_expression' ? operand.childForFieldName('right') : undefined;
  const name = contentOf(fromHere ?? operand);
  return [fromHere == null ? name : name?.replace(/^\//, './')];
}

/** Undefined for a string that holds an expression. */
function contentOf(node: Node | null | undefined): string | undefined {
  const isString = node?.type === 'string' || node?.type === 'encapsed_string';
  const [content, ...more] = isString ? node.namedChildren : [];
  return content?.type === 'string_content' && more.length === 0 ? content.text : undefined;
}
