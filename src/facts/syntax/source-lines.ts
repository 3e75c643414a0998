import { createHash } from 'node:crypto';

/** Half-open, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The lines of a file, 1-based and inclusive everywhere. */
export interface SourceLines {
  readonly count: number;
  /** Lines with something that is neither blank nor comment. */
  codeLines(start: number, end: number): number;
  /** SHA-256 of the lines without indentation, trailing blanks, blank lines and line endings. */
  hash(start: number, end: number): string;
}

/** `comments` in the order of the text, not overlapping. */
export function createSourceLines(text: string, comments: readonly Span[]): SourceLines {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.length > 1 && text.endsWith('\n')) lines.pop();
  const code = countCode(text, lines.length, comments);
  const kept = lines.map((line) => (line === '' ? '' : `${line}\n`));
  const offsets = runningSums(kept.map((line) => line.length));
  const normalised = kept.join('');
  return {
    count: lines.length,
    codeLines: (start, end) => code[end]! - code[start - 1]!,
    hash: (start, end) =>
      createHash('sha256')
        .update(normalised.slice(offsets[start - 1], offsets[end]))
        .digest('hex'),
  };
}

/** Element n: how many of the first n lines hold code. */
function countCode(text: string, lines: number, comments: readonly Span[]): number[] {
  const flags: number[] = [];
  let next = 0;
  let from = 0;
  for (let line = 0; line < lines; line++) {
    const newline = text.indexOf('\n', from);
    const end = newline === -1 ? text.length : newline;
    let isCode = false;
    let at = from;
    for (; next < comments.length && comments[next]!.start < end; next++) {
      const comment = comments[next]!;
      isCode ||= text.slice(at, Math.max(at, comment.start)).trim() !== '';
      at = Math.max(at, comment.end);
      if (comment.end > end) break;
    }
    isCode ||= at < end && text.slice(at, end).trim() !== '';
    flags.push(isCode ? 1 : 0);
    from = end + 1;
  }
  return runningSums(flags);
}

function runningSums(values: readonly number[]): number[] {
  const sums = [0];
  let sum = 0;
  for (const value of values) {
    sum += value;
    sums.push(sum);
  }
  return sums;
}
