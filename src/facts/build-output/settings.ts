import { z } from 'zod';

export const buildOutputSettings = z.strictObject({
  maxFileBytes: z
    .int()
    .min(1)
    .max(100_000_000)
    .default(2_000_000)
    .describe('A larger script, style or manifest is not read, and named as left out.'),
});
export type BuildOutputSettings = z.infer<typeof buildOutputSettings>;
