import { z } from 'zod';
import { digestSchema, repoPathSchema } from '../../core/brand.ts';
import { readCachedJson } from '../../core/cached-json.ts';
import type { FactCache, Inputs, Skipped, SkipReason } from '../../core/contracts/collector.ts';
import type { KeptReason, ModuleFacts, UnknownPackage } from './fact.ts';

const place = { path: repoPathSchema, package: z.string(), hash: digestSchema };
const line = z.int().positive();
const keptReasons = [
  'public-api',
  'convention',
  'named',
  'dynamic-import',
  'declaration',
  'default-export',
  'named-beside',
  'peer',
  'tool',
  'may-be-a-command',
] as const satisfies readonly KeptReason[];
const unknownReasons = [
  'manifest-malformed',
  'tsconfig-not-loaded',
  'entries-unknown',
  'framework-conventions',
] as const satisfies readonly UnknownPackage[];
const skipReasons = [
  'symlink',
  'submodule',
  'vendored',
  'minified',
  'too-large',
  'binary',
  'malformed',
  'tool-skipped',
] as const satisfies readonly SkipReason[];

const resultSchema = z.strictObject({
  facts: z.strictObject({
    packages: z.array(
      z.strictObject({
        folder: z.string(),
        files: z.number(),
        unknown: z.enum(unknownReasons).nullable(),
        kept: z.partialRecord(z.enum(keptReasons), z.number()),
      }),
    ),
    files: z.array(z.strictObject({ ...place, lines: line })),
    exports: z.array(z.strictObject({ ...place, name: z.string(), of: z.enum(['value', 'type']), line })),
    dependencies: z.array(
      z.strictObject({
        ...place,
        name: z.string(),
        section: z.enum(['dependencies', 'devDependencies']),
        line,
      }),
    ),
  }),
  inputs: z.strictObject({ files: z.number(), lines: z.number(), bytes: z.number() }),
  skipped: z.array(z.strictObject({ path: repoPathSchema, reason: z.enum(skipReasons) })),
});

/** All that one reading of the modules gave. */
export interface ModulesResult {
  readonly facts: ModuleFacts;
  readonly inputs: Inputs;
  readonly skipped: readonly Skipped[];
}

/** The result stored under `key`; undefined when there is none that can be read. */
export function readCachedResult(cache: FactCache, scope: string, key: string): ModulesResult | undefined {
  return readCachedJson(cache, scope, key, resultSchema);
}
