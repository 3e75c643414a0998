import type { Span } from './jscpd.ts';

/** A file's lines as they stand, and without any white space. */
export interface SourceText {
  readonly raw: readonly string[];
  readonly tight: readonly string[];
}

export type TextOf = (file: number) => SourceText;

export function parseSourceText(text: string): SourceText {
  const raw = text.split('\n');
  return { raw, tight: raw.map((line) => line.replace(/\s+/g, '')) };
}

/** Lines of a comment alone, in the languages that are compared. */
const COMMENT_LINE = /^\s*(?:\/\/|\/\*|\*(?:\s|\/|$)|#(?:\s|$)|--\s|;|%|<!--)/;

/** The lines of a span that hold code, without white space; comments do not count, as they do not for the tool. */
export function codeLines({ file, start, end }: Span, textOf: TextOf): string[] {
  const { raw, tight } = textOf(file);
  return tight
    .slice(start - 1, end)
    .filter((line, index) => line !== '' && !COMMENT_LINE.test(raw[start - 1 + index]!));
}
