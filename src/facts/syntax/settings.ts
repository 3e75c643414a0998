import { z } from 'zod';

export const syntaxSettings = z.strictObject({
  maxFileBytes: z
    .int()
    .positive()
    .max(100_000_000)
    .default(5_000_000)
    .describe('Files above this many bytes are not parsed; they are listed as too-large.'),
  parseTimeoutMs: z
    .int()
    .positive()
    .max(60_000)
    .default(5_000)
    .describe('Milliseconds one file may take before it is given up and listed as parse-timeout.'),
});
export type SyntaxSettings = z.infer<typeof syntaxSettings>;
