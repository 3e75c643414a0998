import { z } from 'zod';

export const modulesSettings = z.strictObject({
  maxFileBytes: z
    .int()
    .min(1_000)
    .max(100_000_000)
    .default(2_000_000)
    .describe('Larger files are skipped and named; in bytes.'),
  timeoutMs: z
    .int()
    .min(1_000)
    .max(3_600_000)
    .default(300_000)
    .describe('Time for the module graph of one commit, in milliseconds; beyond it the fact fails.'),
});
export type ModulesSettings = z.infer<typeof modulesSettings>;
