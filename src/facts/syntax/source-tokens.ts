import { createHash } from 'node:crypto';
import { countBelow } from './count-below.ts';
import type { Span } from './source-lines.ts';

/** What a function does, without its name, its place, comments and layout. */
export interface Body {
  /** SHA-256 of the tokens; white space alone makes no difference, but for indentation where that is syntax. */
  readonly hash: string;
  readonly tokens: number;
  /** From the line of the first token to that of the last. */
  readonly lines: number;
}

/** The tokens of a file without its comments. */
export interface SourceTokens {
  /** Braces around the span do not count; undefined when there is nothing else. */
  body(span: Span): Body | undefined;
}

/** One entry a token in each. */
interface Tokens {
  readonly texts: readonly string[];
  readonly starts: readonly number[];
  readonly lines: readonly number[];
}

/** A word, or one character of anything else. */
const TOKEN = /[\w$\u0080-\uffff]+|\S/g;

/**
 * `comments` in the order of the text, not overlapping; `indented` where indentation is syntax. The text is read when a
 * body is asked for.
 */
export function createSourceTokens(text: string, comments: readonly Span[], indented: boolean): SourceTokens {
  let read: (Tokens & { readonly joined: string; readonly offsets: readonly number[] }) | undefined;
  return {
    body({ start, end }) {
      read ??= join(readTokens(text, comments, indented));
      const { texts, starts, lines, joined, offsets } = read;
      let first = countBelow(starts, start);
      let last = countBelow(starts, end) - 1;
      if (texts[first] === '{' && texts[last] === '}') {
        first++;
        last--;
      }
      if (first > last) return undefined;
      return {
        hash: createHash('sha256')
          .update(joined.slice(offsets[first], offsets[last + 1]))
          .digest('hex'),
        tokens: last - first + 1,
        lines: lines[last]! - lines[first]! + 1,
      };
    },
  };
}

function join(tokens: Tokens) {
  const offsets = [0];
  let end = 0;
  for (const { length } of tokens.texts) {
    end += length + 1;
    offsets.push(end);
  }
  return { ...tokens, joined: `${tokens.texts.join('\n')}\n`, offsets };
}

/** With `indented`, the first token of a line says how much deeper it stands than the line of code before. */
function readTokens(text: string, comments: readonly Span[], indented: boolean): Tokens {
  const [texts, starts, lines]: [string[], number[], number[]] = [[], [], []];
  const pattern = new RegExp(TOKEN);
  let comment = 0;
  let [line, lineStart, nextLine, column] = [0, 0, 0, 0];
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { 0: word, index } = match;
    while (comment < comments.length && comments[comment]!.end <= index) comment++;
    if (index >= (comments[comment]?.start ?? text.length)) {
      pattern.lastIndex = comments[comment]!.end;
      continue;
    }
    const isFirst = index >= nextLine;
    for (; index >= nextLine; line++) {
      lineStart = nextLine;
      const newline = text.indexOf('\n', lineStart);
      nextLine = newline === -1 ? text.length : newline + 1;
    }
    const deeper = index - lineStart - column;
    if (isFirst) column = index - lineStart;
    texts.push(indented && isFirst ? `${deeper} ${word}` : word);
    starts.push(index);
    lines.push(line);
  }
  return { texts, starts, lines };
}
