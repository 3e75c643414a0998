import { z } from 'zod';
import { commitShaSchema, repoIdSchema, repoPathSchema } from './brand.ts';
import { signalSchema } from './signal.ts';
import { worklistItemSchema } from './worklist.ts';

export const sensorReportSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  status: z.enum(['ok', 'silent', 'failed']),
  reason: z.string(),
  signals: z.int().nonnegative(),
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
  worklist: z.array(worklistItemSchema),
});
export type Scan = z.infer<typeof scanSchema>;
