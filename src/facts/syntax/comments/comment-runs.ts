import type { Span } from '../source-lines.ts';
import { bracketBalance } from './brackets.ts';

/** One line of a comment without its marker; `text` keeps its place on the line, so indentation survives. */
export interface CommentLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** Comments on consecutive lines, all line comments or all blocks. */
export interface CommentRun {
  readonly lines: readonly CommentLine[];
  /** Offset of the first comment, and of what follows the last one. */
  readonly at: number;
  readonly end: number;
}

interface Comment extends CommentRun {
  readonly isBlock: boolean;
  /** Nothing but blanks between it and the comment before. */
  readonly isNext: boolean;
}

/** The run that may go on. */
interface OpenRun extends Comment {
  readonly lines: CommentLine[];
  end: number;
  /** Brackets that are open after the first `balanced` lines. */
  depth: number;
  balanced: number;
}

const LINE_MARKER = /^(?:\/\/|#)/;
/** Documentation comments and directives. */
const DOCUMENTATION = /^(?:\/\*[*!](?!\/)|\/\/[/!]|#[!:'])/;
const STAR_ON_EACH_LINE = /\n[ \t]*\*/;
/** In JSX a comment needs braces of its own. */
const BARE_BEFORE = /^\s*(?:\{\s*)?$/;
const BARE_AFTER = /^\s*(?:\}\s*)?$/;
/** Blank lines over which a run goes on while brackets are open in it. */
const MAX_GAP_LINES = 2;

/** The comments of a file as runs, in their order, without documentation, docstrings and what stands beside live code. */
export function readCommentRuns(text: string, spans: readonly Span[]): CommentRun[] {
  const runs: CommentRun[] = [];
  let open: OpenRun | undefined;
  for (const comment of readComments(text, spans)) {
    const [first] = comment.lines;
    if (open !== undefined && first !== undefined && continues(open, comment, first.line)) {
      for (let line = open.lines.at(-1)!.line + 1; line < first.line; line++)
        open.lines.push({ line, text: '' });
      open.lines.push(...comment.lines);
      open.end = comment.end;
    } else {
      open = { ...comment, lines: [...comment.lines], depth: 0, balanced: 0 };
      runs.push(open);
    }
  }
  return runs;
}

function continues(open: OpenRun, comment: Comment, line: number): boolean {
  if (comment.isBlock !== open.isBlock) return false;
  const gap = line - open.lines.at(-1)!.line - 1;
  if (gap <= 0) return gap === 0;
  return gap <= MAX_GAP_LINES && comment.isNext && !comment.isBlock && hasOpenBracket(open);
}

function hasOpenBracket(run: OpenRun): boolean {
  const unseen = run.lines.slice(run.balanced);
  run.depth += bracketBalance(unseen.map(({ text }) => text).join('\n'));
  run.balanced = run.lines.length;
  return run.depth > 0;
}

function* readComments(text: string, spans: readonly Span[]): Generator<Comment> {
  let line = 1;
  let lineStart = 0;
  let previousEnd = 0;
  for (const { start, end } of spans) {
    for (
      let at = text.indexOf('\n', lineStart);
      at !== -1 && at < start;
      at = text.indexOf('\n', lineStart)
    ) {
      line++;
      lineStart = at + 1;
    }
    const comment = text.slice(start, end).trimEnd();
    const isNext = text.slice(previousEnd, start).trim() === '';
    previousEnd = start + comment.length;
    const bare = DOCUMENTATION.test(comment) ? undefined : stripMarkers(comment);
    if (bare === undefined) continue;
    const before = text.slice(lineStart, start);
    const newline = text.indexOf('\n', previousEnd);
    const after = text.slice(previousEnd, newline === -1 ? undefined : newline);
    if (!BARE_BEFORE.test(before) || !BARE_AFTER.test(after)) continue;
    yield {
      lines: toLines(bare.text, line, before.length + bare.marker.length),
      at: start,
      end: previousEnd,
      isBlock: bare.marker === '/*',
      isNext,
    };
  }
}

/** Undefined for what only counts as a comment, such as a docstring, and for a block with a star on each line. */
function stripMarkers(comment: string): { text: string; marker: string } | undefined {
  const marker = LINE_MARKER.exec(comment)?.[0];
  if (marker !== undefined) return { text: comment.slice(marker.length), marker };
  if (comment.startsWith('=begin')) {
    return { text: comment.replace(/^=begin.*|^=end.*$/gm, ''), marker: '/*' };
  }
  if (!comment.startsWith('/*') || STAR_ON_EACH_LINE.test(comment.slice(0, -2))) return undefined;
  return { text: comment.slice(2).replace(/\*\/$/, ''), marker: '/*' };
}

function toLines(text: string, line: number, column: number): CommentLine[] {
  return text.split('\n').map((content, index) => ({
    line: line + index,
    text: `${index === 0 ? ' '.repeat(column) : ''}${content.trimEnd()}`,
  }));
}
