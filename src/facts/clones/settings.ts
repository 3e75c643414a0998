import { z } from 'zod';

export const clonesSettings = z.strictObject({
  minTokens: z
    .int()
    .min(10)
    .max(10_000)
    .default(70)
    .describe('Shortest copy that counts, in tokens without comments.'),
  minLines: z
    .int()
    .min(2)
    .max(1_000)
    .default(8)
    .describe('Shortest copy that counts, in lines that hold code.'),
  maxFileBytes: z
    .int()
    .min(1_000)
    .max(100_000_000)
    .default(2_000_000)
    .describe('Larger files are skipped and named; in bytes.'),
});
export type ClonesSettings = z.infer<typeof clonesSettings>;
