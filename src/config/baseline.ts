import { z } from 'zod';
import { repoPathSchema } from '../core/brand.ts';
import { compareText } from '../core/compare-text.ts';
import { DreamdError } from '../core/errors.ts';
import { muteSchema } from '../core/mute.ts';

/** Where a repository keeps the findings it has decided to live with. */
export const BASELINE_PATH = '.dreamd/baseline.json';

/** Far above any list that is worth keeping. */
const MAX_BASELINE_BYTES = 16_000_000;

const entrySchema = muteSchema
  .pick({ id: true, reason: true })
  .extend({ kind: z.string(), path: repoPathSchema, until: z.iso.datetime().nullable().default(null) })
  .strict();
const baselineSchema = z.strictObject({ version: z.literal(1), muted: z.array(entrySchema) });

/** A finding that the repository lives with; `kind` and `path` tell people what it is, `id` decides. */
export type BaselineEntry = z.infer<typeof entrySchema>;

/** Reads a baseline; `where` names it in errors. Throws `config-invalid`. */
export function parseBaseline(text: string, where: string): readonly BaselineEntry[] {
  if (text.length > MAX_BASELINE_BYTES) throw invalid(where, `${text.length} characters`);
  const parsed = baselineSchema.safeParse(readJson(text, where));
  if (parsed.success) return parsed.data.muted;
  const [first] = parsed.error.issues;
  throw invalid(where, `${first?.path.join('.')}: ${first?.message}`, parsed.error);
}

/** One line an entry, ordered by place, so that two branches merge without a conflict where they can. */
export function renderBaseline(entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort((a, b) => compareText(a.path, b.path) || compareText(a.kind, b.kind) || compareText(a.id, b.id))
    .map(({ id, kind, path, reason, until }) =>
      JSON.stringify({ id, kind, path, reason, ...(until === null ? {} : { until }) }),
    );
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `{\n  "version": 1,\n  "muted": ${list}\n}\n`;
}

function readJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(where, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function invalid(where: string, got: string, cause?: unknown): DreamdError {
  return new DreamdError('config-invalid', {
    message: 'the baseline cannot be read',
    where,
    expected: '{ "version": 1, "muted": [{ "id", "kind", "path", "reason", "until"? }] }',
    got,
    hint: 'correct or remove the file; `dreamd dismiss --baseline` writes it',
    cause,
  });
}
