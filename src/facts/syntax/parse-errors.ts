import type { Node } from 'web-tree-sitter';
import type { CompiledTable } from './compile-table.ts';
import { countBelow } from './count-below.ts';
import type { Span } from './source-lines.ts';

/** Where the parser had to guess. */
export interface ParseErrors {
  readonly count: number;
  /** Those that start inside the span. */
  within(span: Span): number;
}

export function createParseErrors(root: Node, { errors }: CompiledTable): ParseErrors {
  const captures = root.hasError ? errors.captures(root) : [];
  const starts = captures.map(({ node }) => node.startIndex).sort((a, b) => a - b);
  return {
    count: starts.length,
    within: ({ start, end }) => countBelow(starts, end) - countBelow(starts, start),
  };
}
