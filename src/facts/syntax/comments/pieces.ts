import type { CommentLine, CommentRun } from './comment-runs.ts';
import { looksLikeCode, namesAnything, signOf } from './line-signs.ts';

/** Lines of a run with no prose among them, the first and the last not blank. */
export type Piece = readonly CommentLine[];

/** Deeper than the sentence above it by this many columns, code is an example. */
const EXAMPLE_INDENT = 2;
/** How prose announces an example, on whatever line. */
const ANNOUNCES = /\b(?:examples?|for instance|sample|snippet|usage)\b/i;
/** How the line right above leads to one. */
const INTRODUCES =
  /:\s*$|\b(?:e\.g\.?|i\.e\.?|eg|ie|like|such as|equivalent|instead of|becomes?|into|means?|outputs?|returns?|same as|syntax|format|looks?|produces?|given|compiles?|transform(?:s|ed)?|you can|could be|optional(?:ly)?|following)\b/i;
/** Marks of documentation, licences and failpoints, whatever else the run holds. */
const DOCUMENTS = /```|@example|>>>|\bgofail:|\bcopyright\b|\blicen[sc]e\b/i;

const CALL = /^\s*(?:[\w$]+\.)*([\w$]+)\([\w\s,.=[\]]*\);?$/;
const DEFINES = /\b(?:function|func|def|fn|fun)\b|=>|\{\s*$/;
const MAX_EXAMPLE_LINES = 3;

/**
 * Parts of a run that may be code: what prose does not break, is not an example of it, and shows a sign of code.
 * `below` is the text after the run.
 */
export function splitRun({ lines }: CommentRun, below: string): Piece[] {
  if (lines.some(({ text }) => DOCUMENTS.test(text))) return [];
  const pieces: Piece[] = [];
  let prose: CommentLine[] = [];
  let open: CommentLine[] = [];
  const close = (after?: CommentLine) => {
    const piece = trimPiece(open);
    if (isCandidate(piece) && !isExample(piece, prose, after)) pieces.push(piece);
    if (piece.length > 0) prose = [];
    open = [];
  };
  for (const line of lines) {
    const sign = signOf(line.text);
    if (sign === 'prose') {
      close(line);
      prose.push(line);
    } else if (sign === 'annotation') {
      close();
      prose = [];
    } else open.push(line);
  }
  close();
  const last = pieces.at(-1);
  return last !== undefined && isSignature(last, below) ? pieces.slice(0, -1) : pieces;
}

/** One call without values, above what it is the name of: `// store.put(key, value)`. */
function isSignature(piece: Piece, below: string): boolean {
  const name = piece.length === 1 ? CALL.exec(piece[0]!.text)?.[1] : undefined;
  const next = below.trimStart().split('\n', 1)[0]!;
  return name !== undefined && DEFINES.test(next) && next.split(/\W+/).includes(name);
}

/** Short pieces with names that stand for any name are examples. */
function isCandidate(piece: Piece): boolean {
  if (!piece.some(({ text }) => looksLikeCode(text))) return false;
  return piece.length > MAX_EXAMPLE_LINES || !piece.some(({ text }) => namesAnything(text));
}

/** The paragraphs of a piece, for when it is not code as a whole. */
export function splitPiece(piece: Piece): Piece[] {
  const paragraphs: CommentLine[][] = [[]];
  for (const line of piece) {
    if (line.text.trim() === '') paragraphs.push([]);
    else paragraphs.at(-1)!.push(line);
  }
  return paragraphs.map(trimPiece).filter(isCandidate);
}

function trimPiece(lines: readonly CommentLine[]): Piece {
  const isEdge = ({ text }: CommentLine) => signOf(text) === 'blank';
  const first = lines.findIndex((line) => !isEdge(line));
  const last = lines.findLastIndex((line) => !isEdge(line));
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** Code that stands deeper than the prose above it, goes on in a sentence, or is set off by blank lines within prose. */
function isExample(piece: Piece, prose: readonly CommentLine[], after: CommentLine | undefined): boolean {
  const first = piece[0]!;
  const before = prose.at(-1);
  if (before !== undefined) {
    if (INTRODUCES.test(before.text) || prose.some(({ text }) => ANNOUNCES.test(text))) return true;
    if (indentOf(first.text) >= indentOf(before.text) + EXAMPLE_INDENT) return true;
  }
  if (after === undefined) return false;
  const endsBefore = after.line - piece.at(-1)!.line;
  if (endsBefore === 1) return /^\s*[a-z]/.test(after.text);
  return before !== undefined && first.line - before.line > 1;
}

export function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
