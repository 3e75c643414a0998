import { z } from 'zod';

export const docsSettings = z.strictObject({
  maxFileBytes: z
    .int()
    .positive()
    .max(100_000_000)
    .default(1_000_000)
    .describe('Documents above this many bytes are not parsed; they are listed as too-large.'),
  parseTimeoutMs: z
    .int()
    .positive()
    .max(60_000)
    .default(10_000)
    .describe('Milliseconds one document may take before it is given up and listed as parse-timeout.'),
});
export type DocsSettings = z.infer<typeof docsSettings>;
