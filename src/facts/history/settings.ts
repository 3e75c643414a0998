import { z } from 'zod';

export const historySettings = z.strictObject({
  windowDays: z
    .int()
    .min(1)
    .max(36_525)
    .default(730)
    .describe('How far back history is read, in days before the scanned commit; 730 = 24 months.'),
  sweepFiles: z
    .int()
    .min(2)
    .max(1_000)
    .default(100)
    .describe(
      'A commit that touches more files is a sweep (an import, a reformatting): it ties no files together and is nobody’s own work.',
    ),
});
export type HistorySettings = z.infer<typeof historySettings>;
