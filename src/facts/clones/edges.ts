import type { Span } from './jscpd.ts';
import type { TextOf } from './source-text.ts';

/** Lines that may be given up at one edge, both sides together. */
const MAX_TRIM = 12;
const WORD = /[\p{L}\p{N}_]/u;

/**
 * Narrows two spans until their first and last lines are the same on both sides: a token-wise copy may begin or end in
 * the middle of lines that differ otherwise. The first line holds a word, so no closing brackets of the code before it
 * stay. Undefined when no such lines are near.
 */
export function alignEdges(a: Span, b: Span, textOf: TextOf): readonly [Span, Span] | undefined {
  const lineA = textOf(a.file).tight;
  const lineB = textOf(b.file).tight;
  const first = nearestEqual(
    (i) => lineA(a.start - 1 + i),
    (j) => lineB(b.start - 1 + j),
    (line) => WORD.test(line),
  );
  const last = nearestEqual(
    (i) => lineA(a.end - 1 - i),
    (j) => lineB(b.end - 1 - j),
    (line) => line !== '',
  );
  if (first === undefined || last === undefined) return undefined;
  const narrowA = { ...a, start: a.start + first[0], end: a.end - last[0] };
  const narrowB = { ...b, start: b.start + first[1], end: b.end - last[1] };
  return narrowA.start <= narrowA.end && narrowB.start <= narrowB.end ? [narrowA, narrowB] : undefined;
}

function nearestEqual(
  lineA: (index: number) => string | undefined,
  lineB: (index: number) => string | undefined,
  counts: (line: string) => boolean,
): readonly [number, number] | undefined {
  for (let trimmed = 0; trimmed <= MAX_TRIM; trimmed += 1) {
    for (let i = 0; i <= trimmed; i += 1) {
      const line = lineA(i);
      if (line !== undefined && counts(line) && line === lineB(trimmed - i)) return [i, trimmed - i];
    }
  }
  return undefined;
}
