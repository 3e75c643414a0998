import type { Node } from 'web-tree-sitter';
import type { CompiledTable, Rule } from './compile-table.ts';
import type { FrameStack } from './frames.ts';
import { createFrameStack } from './frames.ts';
import { readLogicalExpression } from './logical-operators.ts';
import type { MeasuredFunction } from './measured.ts';
import type { Span } from './source-lines.ts';
import { nameOf, renderSymbol } from './symbol.ts';
import type { Branch, FunctionRule } from './syntax-table.ts';

export interface Measured {
  /** In the order in which they begin. */
  readonly functions: readonly MeasuredFunction[];
  readonly comments: readonly Span[];
  /** Names of modules as they stand, in the order of the text, maybe repeated. */
  readonly imports: readonly string[];
}

interface Walk {
  readonly compiled: CompiledTable;
  readonly text: string;
  readonly frames: FrameStack;
  readonly functions: MeasuredFunction[];
  readonly comments: Span[];
  readonly imports: string[];
  /** Nodes of logical expressions that were counted with an outer one. */
  readonly seen: Set<number>;
  /** Where the branch met last begins. */
  lastStart: number | undefined;
  /** End of an `else`, and of the comments after it, when nothing else was met since. */
  elseEnd: number | undefined;
}

/**
 * Walks the nodes that have a rule, in the order of the text, with a stack of the open ones: no recursion,
 * so depth costs memory only. Every decision counts once, in the innermost function around it.
 */
export function measureFunctions(root: Node, compiled: CompiledTable, text: string): Measured {
  const walk: Walk = {
    compiled,
    text,
    frames: createFrameStack(),
    functions: [],
    comments: [],
    imports: [],
    seen: new Set(),
    lastStart: undefined,
    elseEnd: undefined,
  };
  for (const node of root.descendantsOfType(compiled.kinds)) {
    for (const name of compiled.imports[node.typeId]?.(node) ?? []) {
      if (name !== undefined) walk.imports.push(name);
    }
    const rule = compiled.rules[node.typeId];
    if (rule !== undefined) visit(walk, node, rule);
  }
  return walk;
}

function visit(walk: Walk, node: Node, rule: Rule): void {
  if (rule.role === 'comment' || (rule.role === 'docstring' && isOnly(node, rule.string))) {
    onComment(walk, spanOf(node));
    return;
  }
  if (rule.role === 'docstring') return;
  walk.frames.closeBefore(node.startIndex);
  if (rule.role === 'branch') onBranch(walk, node, rule.branch);
  else if (rule.role === 'function') onFunction(walk, node, rule.rule);
  else if (rule.role === 'logical') onLogical(walk, node);
  else if (rule.role === 'container') walk.frames.enter(node, { segment: nameOf(node, rule.name, walk) });
  else walk.frames.enter(node, { naming: node });
}

function spanOf({ startIndex, endIndex }: Node): Span {
  return { start: startIndex, end: endIndex };
}

function isOnly(statement: Node, kind: string): boolean {
  return statement.namedChildCount === 1 && statement.namedChild(0)?.type === kind;
}

function onComment(walk: Walk, comment: Span): void {
  walk.comments.push(comment);
  if (followsElse(walk, comment.start)) walk.elseEnd = comment.end;
}

function onBranch(walk: Walk, node: Node, branch: Branch): void {
  const { frames, lastStart } = walk;
  const { startIndex } = node;
  walk.lastStart = startIndex;
  if (branch.when?.(node) === false || (branch.unlessFirst && startIndex === lastStart)) return;
  const isElseIf = branch.chain === 'if' && followsElse(walk, startIndex);
  // The rest of the outer `if` is this one: it takes over its level.
  if (isElseIf) frames.top().deepensFrom = Number.POSITIVE_INFINITY;
  const { fn } = frames.top();
  if (fn !== undefined) {
    fn.cyclomatic += branch.cyclomatic ?? 0;
    if (branch.cognitive === 'flat') fn.cognitive += 1;
    if (branch.otherwise?.(node) === true) fn.cognitive += 1;
    if (branch.cognitive === 'nesting' && !isElseIf) fn.cognitive += 1 + frames.levelAt(startIndex);
  }
  walk.elseEnd = branch.chain === 'else' ? startIndex + 'else'.length : undefined;
  if (branch.deepens === undefined) return;
  const deeper = branch.deepens === 'all' ? node : node.childForFieldName(branch.deepens);
  frames.enter(node, deeper === null ? {} : { deepensFrom: deeper.startIndex });
}

function followsElse({ elseEnd, text }: Walk, at: number): boolean {
  return elseEnd !== undefined && text.slice(elseEnd, at).trim() === '';
}

function onFunction(walk: Walk, node: Node, rule: FunctionRule): void {
  const { frames, functions } = walk;
  const body = rule.body === undefined ? node.childForFieldName('body') : rule.body(node);
  if (body === null && !rule.mayLackBody) {
    if (rule.mayContain) frames.enter(node, { segment: nameOf(node, rule.name ?? 'name', walk) });
    return;
  }
  if (rule.lambda && frames.top().fn !== undefined) {
    if (!rule.transparent) frames.enter(node, { deepensFrom: node.startIndex });
    return;
  }
  if (rule.standsAlone === 'never') return;
  if (rule.standsAlone === 'as a value' && frames.top().end !== node.endIndex) return;
  const segment = nameOf(node, rule.name ?? 'name', walk, rule.receiver);
  const { row, column } = node.endPosition;
  const start = node.startPosition.row + 1;
  const fn = {
    symbol: renderSymbol(frames.open, segment),
    start,
    end: Math.max(start, column === 0 ? row : row + 1),
    span: spanOf(node),
    body: body === null ? undefined : spanOf(body),
    cyclomatic: 1,
    cognitive: 0,
  };
  functions.push(fn);
  frames.enter(node, { level: 0, fn, segment });
}

function onLogical({ compiled, frames, seen }: Walk, node: Node): void {
  if (seen.has(node.id)) return;
  const { operators, runs } = readLogicalExpression(node, compiled.table.logical, seen);
  const { fn } = frames.top();
  if (fn === undefined) return;
  fn.cyclomatic += operators.length;
  fn.cognitive += runs;
}
