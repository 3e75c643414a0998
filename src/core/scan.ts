import { z } from 'zod';
import { commitShaSchema, digestSchema, repoIdSchema, repoPathSchema } from './brand.ts';
import { mutedSignalSchema } from './mute.ts';
import { signalSchema } from './signal.ts';
import { worklistItemSchema } from './worklist.ts';

export const sensorReportSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  status: z.enum(['ok', 'silent', 'failed']),
  reason: z.string(),
  signals: z.int().nonnegative(),
  /** Findings of this sensor that somebody silenced. */
  muted: z.int().nonnegative().default(0),
  /** Kinds about which an otherwise content sensor could say nothing. */
  silences: z
    .array(z.strictObject({ kinds: z.array(z.string()), reason: z.string(), message: z.string() }))
    .default([]),
  inputs: z.strictObject({
    files: z.int().nonnegative(),
    lines: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
  }),
  skipped: z.array(z.strictObject({ path: repoPathSchema, reason: z.string() })),
  cached: z.number().min(0).max(1),
  ms: z.number().nonnegative(),
});

/** What `scan --json` prints and a cycle's `scan` artifact holds. Only `cached` and `ms` may differ between two runs. */
export const scanSchema = z.strictObject({
  schemaVersion: z.literal(1),
  repo: repoIdSchema,
  commit: commitShaSchema,
  tree: z.string(),
  /** 0..100; null when a sensor failed, since a part that is unknown is not 0. */
  entropyDebt: z.number().min(0).max(100).nullable(),
  sensors: z.array(sensorReportSchema),
  signals: z.array(signalSchema),
  muted: z.array(mutedSignalSchema).default([]),
  /** Files outside the commit that were read. */
  extraInputs: z
    .array(z.strictObject({ path: repoPathSchema, digest: digestSchema, asOf: z.string() }))
    .default([]),
  worklist: z.array(worklistItemSchema),
});
export type Scan = z.infer<typeof scanSchema>;
