import type { Node } from 'web-tree-sitter';
import type { LogicalRule } from './syntax-table.ts';

/** The second is Ruby's. */
const PARENTHESES: ReadonlySet<string> = new Set(['parenthesized_expression', 'parenthesized_statements']);

export interface LogicalExpression {
  /** Short-circuit operators in the order of the text, parentheses looked through. */
  readonly operators: readonly string[];
  /** Runs of one operator that add to cognitive complexity. */
  readonly runs: number;
}

/**
 * The logical expression whose outermost node is `node`. Nodes inside it are added to `seen`,
 * so that none is counted again. Empty where the node's operator is no logical one.
 */
export function readLogicalExpression(node: Node, rule: LogicalRule, seen: Set<number>): LogicalExpression {
  const operators: string[] = [];
  let hasConditional = false;
  const pending = [node];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    if (rule.operators.includes(current.type)) {
      operators.push(current.type);
    } else if (PARENTHESES.has(current.type)) {
      pending.push(...current.namedChildren);
    } else if (rule.kinds.includes(current.type)) {
      const { children } = current;
      if (!children.some((child) => rule.operators.includes(child.type))) continue;
      seen.add(current.id);
      pending.push(...children.toReversed());
    } else {
      hasConditional ||= current.type === rule.rendering?.conditional;
    }
  }
  const isRendering = rule.rendering !== undefined && !hasConditional && isUniform(operators);
  if (isRendering && operators.length > 0 && node.parent?.type === rule.rendering?.parent) {
    return { operators, runs: 0 };
  }
  return { operators, runs: countRuns(operators, rule.cognitiveOperators ?? rule.operators) };
}

function isUniform(operators: readonly string[]): boolean {
  return operators.every((operator) => operator === operators[0]);
}

function countRuns(operators: readonly string[], counted: readonly string[]): number {
  return operators.filter((operator, at) => operator !== operators[at - 1] && counted.includes(operator))
    .length;
}
