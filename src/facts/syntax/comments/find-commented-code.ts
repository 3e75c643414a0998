import type { Node } from 'web-tree-sitter';
import type { SourceLines, Span } from '../source-lines.ts';
import type { CodeTable, Wrapper } from './code-table.ts';
import type { CommentRun } from './comment-runs.ts';
import { readCommentRuns } from './comment-runs.ts';
import type { CommentedCode } from './fact.ts';
import type { Piece } from './pieces.ts';
import { splitRun } from './pieces.ts';
import type { Code, CodeReader } from './read-code.ts';
import { readCode } from './read-code.ts';

/** What is looked at below a run. */
const BELOW_CHARS = 500;
/** A file with a semicolon at the end of at least this share of its lines ends its statements with them. */
const ENDED_LINES = 0.1;

interface Source {
  readonly root: Node;
  readonly text: string;
  /** In the order of the text, docstrings among them. */
  readonly comments: readonly Span[];
  readonly lines: SourceLines;
}

export type CommentReader = Pick<CodeReader, 'parser' | 'table'>;

/** As it is written to the cache. */
type FoundCode = Omit<CommentedCode, 'hash'> & { readonly hash: string };

/** Runs of comments that hold code, in the order of the text. */
export function findCommentedCode(source: Source, { parser, table }: CommentReader): FoundCode[] {
  const reader = { parser, table, endsWithSemicolons: endsWithSemicolons(source) };
  return readCommentRuns(source.text, source.comments).flatMap((run) => {
    const below = source.text.slice(run.end, run.end + BELOW_CHARS);
    const pieces = splitRun(run, below);
    if (pieces.length === 0) return [];
    const wrappers = wrappersOf(source.root, run, table);
    const codes = pieces.flatMap((piece) => readCode(piece, wrappers, reader));
    if (codes.length === 0 || (documents(below, table) && !isAllCode(codes, run))) return [];
    return [toFact(codes, source.lines)];
  });
}

function endsWithSemicolons({ text, lines }: Source): boolean {
  return (text.match(/;[ \t]*$/gm)?.length ?? 0) >= ENDED_LINES * lines.count;
}

/** How to read code where the run stands, by what is around it. */
function wrappersOf(root: Node, { at }: CommentRun, table: CodeTable): readonly Wrapper[] {
  let comment = root.descendantForIndex(at, at + 1);
  while (comment !== null && !comment.isExtra) comment = comment.parent;
  const wrapper = table.within[comment?.parent?.type ?? ''];
  if (wrapper === undefined) return table.wrappers;
  return wrapper.only === true ? [wrapper] : [wrapper, ...table.wrappers];
}

function documents(below: string, { documented }: CodeTable): boolean {
  const next = below.split('\n', 2)[1] ?? '';
  return documented?.test(next.trim()) === true;
}

function isAllCode(codes: readonly Code[], { lines }: CommentRun): boolean {
  return countFilled(codes.flatMap(({ piece }) => piece)) === countFilled(lines);
}

function toFact(codes: readonly Code[], lines: SourceLines): FoundCode {
  const held = codes.flatMap(({ piece }) => piece);
  const start = held[0]!.line;
  const end = held.at(-1)!.line;
  return {
    start,
    end,
    codeLines: countFilled(held),
    statements: codes.reduce((sum, { statements }) => sum + statements, 0),
    strong: codes.reduce((sum, { strong }) => sum + strong, 0),
    hash: lines.hash(start, end),
  };
}

function countFilled(lines: Piece): number {
  return lines.filter(({ text }) => text.trim() !== '').length;
}
