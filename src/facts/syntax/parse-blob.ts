import type { Parser, Tree } from 'web-tree-sitter';
import { readSource } from '../../core/source-content.ts';
import type { CodeTable } from './comments/code-table.ts';
import type { CommentReader } from './comments/find-commented-code.ts';
import { findCommentedCode } from './comments/find-commented-code.ts';
import type { CompiledTable } from './compile-table.ts';
import { readImports } from './imports.ts';
import { measureFunctions } from './measure-functions.ts';
import { createParseErrors } from './parse-errors.ts';
import type { ParseOutcome } from './parse-outcome.ts';
import { keepScripts } from './scripts.ts';
import { createSourceLines } from './source-lines.ts';
import { createSourceTokens } from './source-tokens.ts';

/** Shorter bodies are the same by chance; 3 as in SonarSource rule S4144. */
const MIN_BODY_LINES = 3;

/** One parse of one blob, with the tree gone before it returns. */
export function parseBlob(
  bytes: Uint8Array,
  markup: boolean,
  parser: Parser,
  compiled: CompiledTable,
  codeTable: CodeTable,
): ParseOutcome {
  const source = readSource(bytes);
  if ('skip' in source) return source;
  const text = markup ? keepScripts(source.text) : source.text;
  if (text === undefined) return { skip: 'no-code' };
  const tree = parser.setLanguage(compiled.language).parse(text);
  if (tree === null) return { skip: 'parse-failed' };
  try {
    return measure(tree, compiled, text, { parser, table: codeTable });
  } finally {
    tree.delete();
  }
}

function measure(
  { rootNode }: Tree,
  compiled: CompiledTable,
  text: string,
  commentReader: CommentReader,
): ParseOutcome {
  const { functions, comments, imports } = measureFunctions(rootNode, compiled, text);
  const lines = createSourceLines(text, comments);
  const tokens = createSourceTokens(text, comments, compiled.table.indented === true);
  const errors = createParseErrors(rootNode, compiled);
  return {
    lines: lines.count,
    codeLines: lines.codeLines(1, lines.count),
    parseErrors: errors.count,
    hash: lines.hash(1, lines.count),
    imports: readImports(rootNode, text, compiled, imports),
    commentedCode: findCommentedCode({ root: rootNode, text, comments, lines }, commentReader),
    functions: functions.map(({ span, body, ...fn }) => {
      const parseErrors = errors.within(span);
      const isShort = fn.end - fn.start + 1 < MIN_BODY_LINES;
      const what = body === undefined || isShort || parseErrors > 0 ? undefined : tokens.body(body);
      return {
        ...fn,
        codeLines: lines.codeLines(fn.start, fn.end),
        parseErrors,
        body: what === undefined || what.lines < MIN_BODY_LINES ? null : what,
        hash: lines.hash(fn.start, fn.end),
      };
    }),
  };
}
