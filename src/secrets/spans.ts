import type { Shape } from './shapes.ts';

export const REDACTED = '[redacted]';

/** A secret in a text: from `start` up to, not including, `end`, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

/** What looks like a secret and is not redacted already, in no order; spans may overlap. */
export function findSpans(text: string, shapes: readonly Shape[]): Span[] {
  return shapes.flatMap(({ rule, pattern, unless }) =>
    [...text.matchAll(pattern)].flatMap((match): Span[] => {
      const secret = match.groups?.secret ?? '';
      if (secret === REDACTED || unless?.test(secret) === true) return [];
      const start = match.index + match[0].lastIndexOf(secret);
      return [{ start, end: start + secret.length, rule }];
    }),
  );
}

/** Puts one mark where each run of overlapping spans was. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  let replaced = '';
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start >= at) replaced += `${text.slice(at, start)}${REDACTED}`;
    at = Math.max(at, end);
  }
  return replaced + text.slice(at);
}
