import { z } from 'zod';

export const historySettings = z.strictObject({
  windowDays: z
    .int()
    .min(1)
    .max(36_525)
    .default(730)
    .describe('How far back history is read, in days before the scanned commit; 730 = 24 months.'),
});
export type HistorySettings = z.infer<typeof historySettings>;
