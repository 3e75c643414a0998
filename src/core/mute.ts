import { z } from 'zod';
import { targetSchema } from './signal.ts';

/** Longest reason that is kept, in UTF-16 units. */
export const MUTE_REASON_CHARS = 200;

/** Who silenced a finding: a person on this machine, a file in the commit, or a comment beside the place. */
const mutedBySchema = z.enum(['dismissed', 'baseline', 'comment']);

const reasonSchema = z.string().max(MUTE_REASON_CHARS);

/** Silences the finding with this id; expired ones are left out before they get here. */
export const muteSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  by: mutedBySchema,
  reason: reasonSchema,
  /** ISO 8601; null never ends. */
  until: z.string().nullable(),
});
export type Mute = z.infer<typeof muteSchema>;

/** A finding that somebody silenced: counted and named, but neither ranked nor part of the debt. */
export const mutedSignalSchema = muteSchema.extend({
  sensor: z.string(),
  kind: z.string(),
  target: targetSchema,
});
export type MutedSignal = z.infer<typeof mutedSignalSchema>;

/** How far down a comment may stand that speaks for its whole file. */
const FILE_LINES = 50;
/** `dreamd-mute: kind, kind  reason` and `dreamd-mute-file: kind  reason`. */
const COMMENT = /dreamd-mute(-file)?:[ \t]*([a-z][a-z-]*(?:[ \t]*,[ \t]*[a-z][a-z-]*)*)(.*)/;
/** A line that is a comment and nothing else; one behind code speaks for its own line only. */
const ALONE = /^[^A-Za-z0-9"'`]*dreamd-mute/;
const CLOSERS = /(\*\/|-->|\*\))?\s*$/;

/**
 * The reason a comment in the file gives for silencing `kind` at line `start` (1-based): on that line, on the line
 * above, or for the whole file among its first fifty. Undefined when none does; empty when it gives no reason.
 */
export function mutedByComment(lines: readonly string[], kind: string, start: number): string | undefined {
  const above = lines[start - 2];
  for (const line of [lines[start - 1], above !== undefined && ALONE.test(above) ? above : undefined]) {
    const reason = readComment(line, kind, false);
    if (reason !== undefined) return reason;
  }
  for (const line of lines.slice(0, FILE_LINES)) {
    const reason = readComment(line, kind, true);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function readComment(line: string | undefined, kind: string, ofFile: boolean): string | undefined {
  if (line === undefined || !line.includes('dreamd-mute')) return undefined;
  const [, file, kinds = '', rest = ''] = COMMENT.exec(line) ?? [];
  if ((file !== undefined) !== ofFile) return undefined;
  if (!kinds.split(',').some((named) => named.trim() === kind)) return undefined;
  return rest
    .replace(CLOSERS, '')
    .replace(/^[\s:–-]+/, '')
    .trim()
    .slice(0, MUTE_REASON_CHARS)
    .toWellFormed();
}
