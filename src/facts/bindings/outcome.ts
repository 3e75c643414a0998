import { z } from 'zod';
import { digestSchema } from '../../core/brand.ts';
import type { SkipReason } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { Dialect } from './dialect.ts';

const unusedSchema = z.strictObject({
  kind: z.enum(['import', 'local']),
  name: z.string().min(1),
  declares: z.enum(['import', 'variable', 'function', 'class', 'type']),
  line: z.int().positive(),
  scope: z.enum(['module', 'inner']),
  specifier: z.string().exactOptional(),
  reassigned: z.boolean(),
  hash: digestSchema,
});

const skips = [
  'binary',
  'not-utf8',
  'minified',
  'generated',
  'tool-skipped',
  'parse-failed',
  'parse-timeout',
] as const satisfies readonly SkipReason[];

/** What a blob gave, whatever its path: this is what the cache keeps, as JSON. */
const outcomeSchema = z.union([
  z.strictObject({ skip: z.enum(skips) }),
  z.strictObject({ lines: z.int().nonnegative(), unused: z.array(unusedSchema) }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;
export type BlobSkip = (typeof skips)[number];

/** A blob to read; `key` is its name and, as an ending, its dialect. */
export interface Miss<Spoken extends Dialect = Dialect> {
  readonly key: string;
  readonly file: SnapshotFile;
  readonly dialect: Spoken;
}

/**
 * Takes the outcomes in no certain order. `lasting`: the same blob would give it again; not so for a timeout or a lost
 * thread, which are tried again next time.
 */
export type OnOutcome = (key: string, outcome: Outcome, lasting: boolean) => void;

/** An outcome as the cache kept it; undefined when it cannot be read. */
export function parseOutcome(json: string): Outcome | undefined {
  try {
    return outcomeSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
