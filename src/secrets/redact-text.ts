import type { Shape } from './shapes.ts';
import { ANYWHERE, OUTSIDE_CODE } from './shapes.ts';
import { findSpans, replaceSpans } from './spans.ts';

/** Where a text is from. In code, only a literal is a value; in all other text a bare word is one, too. */
export type TextKind = 'code' | 'prose';

export const SHAPES: Readonly<Record<TextKind, readonly Shape[]>> = {
  code: ANYWHERE,
  prose: [...ANYWHERE, ...OUTSIDE_CODE],
};

/**
 * Takes what looks like a secret out of a text; the rest stays as it is. Pure, and the same when applied twice.
 * For what is written at once (logs, failures): `createRedactor` knows more shapes and is meant for many texts.
 */
export function redactText(text: string): string {
  for (let redacted = text; ; ) {
    const spans = findSpans(redacted, SHAPES.prose);
    if (spans.length === 0) return redacted;
    redacted = replaceSpans(redacted, spans);
  }
}
