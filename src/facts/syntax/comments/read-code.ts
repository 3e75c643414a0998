import type { Node, Parser } from 'web-tree-sitter';
import { missingBrackets } from './brackets.ts';
import type { CodeTable, Strength, Wrapper } from './code-table.ts';
import { strengthOf } from './code-table.ts';
import type { Piece } from './pieces.ts';
import { indentOf, splitPiece } from './pieces.ts';

/** A longer piece is read in parts, so that none costs much however often it must be tried. */
const MAX_PIECE_LINES = 500;

/** What pieces of one file are read with; `parser` is set to its language. */
export interface CodeReader {
  readonly parser: Parser;
  readonly table: CodeTable;
  readonly endsWithSemicolons: boolean;
}

interface Counted {
  /** Outermost statements. */
  readonly statements: number;
  /** Those that cannot be prose. */
  readonly strong: number;
}

export type Code = Counted & { readonly piece: Piece };

/** The piece as a whole, else those of its paragraphs that are code. */
export function readCode(piece: Piece, wrappers: readonly Wrapper[], reader: CodeReader): Code[] {
  return cut(piece).flatMap((part) => {
    const whole = readWhole(part, wrappers, reader);
    if (whole !== undefined) return [whole];
    const paragraphs = splitPiece(part);
    if (paragraphs.length < 2) return [];
    return paragraphs.flatMap((paragraph) => readWhole(paragraph, wrappers, reader) ?? []);
  });
}

function cut(piece: Piece): Piece[] {
  const parts = Math.ceil(piece.length / MAX_PIECE_LINES);
  return Array.from({ length: parts }, (_, at) =>
    piece.slice(at * MAX_PIECE_LINES, (at + 1) * MAX_PIECE_LINES),
  );
}

/** Undefined where it does not parse, or no statement is telling. */
function readWhole(piece: Piece, wrappers: readonly Wrapper[], reader: CodeReader): Code | undefined {
  const code = dedent(piece);
  const whole = reader.table.complete(code, missingBrackets(code));
  if (whole === undefined) return undefined;
  for (const { before, after } of wrappers) {
    const wrapper = { before: `${before}${whole.before}\n`, after: `\n${whole.after}${after}\n` };
    const counted = countStatements(code, wrapper, reader);
    if (counted !== undefined && counted.strong > 0) return { ...counted, piece };
  }
  return undefined;
}

function dedent(piece: Piece): string {
  const filled = piece.filter(({ text }) => text.trim() !== '');
  const indent = Math.min(...filled.map(({ text }) => indentOf(text)));
  return piece.map(({ text }) => text.slice(indent)).join('\n');
}

/** Soft statements are strong together. Undefined where something does not parse. */
function countStatements(
  code: string,
  { before, after }: Wrapper,
  { parser, table, endsWithSemicolons }: CodeReader,
): Counted | undefined {
  const tree = parser.parse(before + code + after);
  if (tree === null) return undefined;
  try {
    if (tree.rootNode.hasError) return undefined;
    const units = unitsWithin(tree.rootNode, before.length, before.length + code.length + 1);
    const strengths = units.map((unit) => strengthOf(unit, endsWithSemicolons, table));
    const count = (wanted: Strength) => strengths.filter((strength) => strength === wanted).length;
    const strong = count('strong');
    const soft = count('soft');
    return { statements: units.length, strong: strong > 0 || soft > 1 ? strong + soft : 0 };
  } finally {
    tree.delete();
  }
}

/** The outermost nodes that begin in the range, comments left out; their ends may be what was missing. */
function unitsWithin(node: Node, start: number, end: number): Node[] {
  return node.namedChildren.flatMap((child) => {
    if (child.endIndex <= start || child.startIndex >= end || child.isExtra) return [];
    if (child.startIndex >= start) return [child];
    return unitsWithin(child, start, end);
  });
}
