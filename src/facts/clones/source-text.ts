import { blankDocstrings } from './docstrings.ts';
import type { Span } from './jscpd.ts';

/** A file's lines. */
export interface SourceText {
  /** As they stand. */
  readonly raw: readonly string[];
  /** Without any white space. */
  readonly tight: readonly string[];
  /** Without any white space; empty where no code stands. */
  readonly code: readonly string[];
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
  return {
    raw,
    tight: raw.map(tighten),
    code: code.split('\n').map((line) => (COMMENT_LINE.test(line) ? '' : tighten(line))),
  };
}

function tighten(line: string): string {
  return line.replace(/\s+/g, '');
}

/** The lines of a span that hold code, without white space; comments do not count, as they do not for the tool. */
export function codeLines({ file, start, end }: Span, textOf: TextOf): string[] {
  return textOf(file)
    .code.slice(start - 1, end)
    .filter((line) => line !== '');
}
