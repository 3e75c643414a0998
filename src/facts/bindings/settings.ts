import { z } from 'zod';

export const bindingsSettings = z.strictObject({
  maxFileBytes: z
    .int()
    .positive()
    .max(100_000_000)
    .default(1_000_000)
    .describe('Files above this many bytes are not read; they are listed as too-large.'),
  fileTimeoutMs: z
    .int()
    .positive()
    .max(600_000)
    .default(20_000)
    .describe(
      'Milliseconds one file, or one batch of small files, may take before it is given up; a file is then listed as parse-timeout.',
    ),
});
export type BindingsSettings = z.infer<typeof bindingsSettings>;
