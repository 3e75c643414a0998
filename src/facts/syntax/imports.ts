import type { Node } from 'web-tree-sitter';
import { compareText } from '../../core/compare-text.ts';
import type { CompiledTable } from './compile-table.ts';

/** Longer ones name no file. */
const MAX_CHARS = 200;
/** A file with more such words is no source that a person keeps. */
const MAX_CALLS = 1_000;

/** Module names of a file, unique and ordered: those of its statements and those that calls such as `require('x')` name. */
export function readImports(
  root: Node,
  text: string,
  { importCalls, table }: CompiledTable,
  stated: readonly string[],
): string[] {
  const names = new Set(stated);
  if (importCalls !== undefined) {
    for (const { 0: call, 1: word = '', index } of text.matchAll(importCalls).take(MAX_CALLS)) {
      const name = firstString(root.namedDescendantForIndex(index, index + call.length), index);
      if (name === undefined) continue;
      const fromHere = table.imports.calls?.get(word) === 'from here' && !name.startsWith('.');
      names.add(fromHere ? `./${name}` : name);
    }
  }
  return [...names].filter(({ length }) => length > 0 && length <= MAX_CHARS).sort(compareText);
}

/** The string that is the first argument of a call that begins at a place: of `require('x')`, not of `y.require('x')`. */
function firstString(node: Node | null, start: number): string | undefined {
  const call = node?.startIndex === start && node.type.startsWith('call') ? node : undefined;
  const argument = call?.childForFieldName('arguments')?.namedChild(0);
  return argument?.type === 'string' ? argument.text.slice(1, -1) : undefined;
}
