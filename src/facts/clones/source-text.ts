import { blankDocstrings } from './docstrings.ts';
import type { Span } from './jscpd.ts';

/** A file's lines, kept once: what is asked about few of them is made when it is asked. */
export interface SourceText {
  /** As they stand. */
  readonly raw: readonly string[];
  /** One line, by its index from 0, without any white space; undefined outside the file. */
  tight(index: number): string | undefined;
  /** The same; empty where no code stands. */
  code(index: number): string;
}

export type TextOf = (file: number) => SourceText;

export function parseSourceText(text: string): SourceText {
  return parseLines(text, text);
}

/** Docstrings are no code. */
export function parsePythonText(text: string): SourceText {
  return parseLines(text, blankDocstrings(text));
}

/** Lines of a comment alone, in the languages that are compared. */
const COMMENT_LINE = /^\s*(?:\/\/|\/\*|\*(?:\s|\/|$)|#(?:\s|$)|--\s|;|%|<!--)/;

function parseLines(text: string, code: string): SourceText {
  const raw = text.split('\n');
  const withCode = code === text ? raw : code.split('\n');
  return {
    raw,
    tight: (index) => {
      const line = raw[index];
      return line === undefined ? undefined : tighten(line);
    },
    code: (index) => {
      const line = withCode[index] ?? '';
      return COMMENT_LINE.test(line) ? '' : tighten(line);
    },
  };
}

function tighten(line: string): string {
  return line.replace(/\s+/g, '');
}

/** The lines of a span that hold code, without white space; comments do not count, as they do not for the tool. */
export function codeLines({ file, start, end }: Span, textOf: TextOf): string[] {
  const { code } = textOf(file);
  const lines: string[] = [];
  for (let index = start - 1; index < end; index++) {
    const line = code(index);
    if (line !== '') lines.push(line);
  }
  return lines;
}
