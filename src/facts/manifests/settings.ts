import { z } from 'zod';

export const manifestsSettings = z.strictObject({
  maxFileBytes: z
    .int()
    .positive()
    .max(10_000_000)
    .default(1_000_000)
    .describe('Manifests above this many bytes are not read; they are listed as too-large.'),
});
export type ManifestsSettings = z.infer<typeof manifestsSettings>;
