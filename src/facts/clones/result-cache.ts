import { z } from 'zod';
import { digestSchema, repoPathSchema } from '../../core/brand.ts';
import { readCachedJson } from '../../core/cached-json.ts';
import type { FactCache, Inputs, SkipReason } from '../../core/contracts/collector.ts';
import type { CloneFacts } from './fact.ts';

const lineSchema = z.int().positive();
const memberSchema = z.strictObject({
  path: repoPathSchema,
  start: lineSchema,
  end: lineSchema,
  hash: digestSchema,
  inTestModule: z.boolean(),
});
const factsSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      tokens: z.number(),
      lines: lineSchema,
      hash: digestSchema,
      members: z.tuple([memberSchema, memberSchema], memberSchema),
    }),
  ),
});

const skipReasons = [
  'too-large',
  'vendored',
  'documentation',
  'binary',
  'not-utf8',
  'minified',
  'generated',
  'symlink',
  'submodule',
  'tool-skipped',
] as const satisfies readonly SkipReason[];

const resultSchema = z.strictObject({
  facts: factsSchema,
  inputs: z.strictObject({ files: z.number(), lines: z.number(), bytes: z.number() }),
  skipped: z.array(z.strictObject({ path: repoPathSchema, reason: z.enum(skipReasons) })),
});

export type CloneSkip = z.infer<typeof resultSchema>['skipped'][number];

/** All that one comparison gave. */
export interface CloneResult {
  readonly facts: CloneFacts;
  readonly inputs: Inputs;
  readonly skipped: readonly CloneSkip[];
}

/** The result stored under `key`; undefined when there is none that can be read. */
export function readCachedResult(cache: FactCache, scope: string, key: string): CloneResult | undefined {
  return readCachedJson(cache, scope, key, resultSchema);
}
