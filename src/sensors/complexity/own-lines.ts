import type { FunctionFact } from '../../facts/syntax/fact.ts';

/**
 * Lines of code of each function outside of the functions in it, so that a wrapper is not long for what it wraps.
 * The first line of an inner function belongs to both. Functions come ordered by their first line, outer ones first.
 */
export function ownLines(functions: readonly FunctionFact[]): number[] {
  const own = functions.map((fn) => fn.codeLines);
  const open: number[] = [];
  for (const [at, fn] of functions.entries()) {
    while (open.length > 0 && functions[open.at(-1)!]!.end < fn.end) open.pop();
    const outer = open.at(-1);
    if (outer !== undefined) own[outer]! -= Math.max(0, fn.codeLines - 1);
    open.push(at);
  }
  return own;
}
