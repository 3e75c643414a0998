import type { Parser, Tree } from 'web-tree-sitter';
import { readSource } from '../../core/source-content.ts';
import type { CompiledTable } from './compile-table.ts';
import { measureFunctions } from './measure-functions.ts';
import type { ParseOutcome } from './parse-outcome.ts';
import { createSourceLines } from './source-lines.ts';

/** One parse of one blob, with the tree gone before it returns. */
export function parseBlob(bytes: Uint8Array, parser: Parser, compiled: CompiledTable): ParseOutcome {
  const source = readSource(bytes);
  if ('skip' in source) return source;
  const tree = parser.setLanguage(compiled.language).parse(source.text);
  if (tree === null) return { skip: 'parse-failed' };
  try {
    return measure(tree, compiled, source.text);
  } finally {
    tree.delete();
  }
}

function measure({ rootNode }: Tree, compiled: CompiledTable, text: string): ParseOutcome {
  const { functions, comments } = measureFunctions(rootNode, compiled, text);
  const lines = createSourceLines(text, comments);
  return {
    lines: lines.count,
    codeLines: lines.codeLines(1, lines.count),
    parseErrors: rootNode.hasError ? compiled.errors.captures(rootNode).length : 0,
    hash: lines.hash(1, lines.count),
    functions: functions.map((fn) => ({
      ...fn,
      codeLines: lines.codeLines(fn.start, fn.end),
      hash: lines.hash(fn.start, fn.end),
    })),
  };
}
