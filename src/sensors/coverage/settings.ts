import { z } from 'zod';
import { globsSchema } from '../../core/glob.ts';
import { SUPPORTING_CODE } from '../../core/supporting-code.ts';

export const coverageSettings = z.strictObject({
  floorPercent: z
    .number()
    .min(0)
    .max(100)
    .default(60)
    .describe('Files with a smaller share of covered lines are named; 60 is what Google calls acceptable.'),
  minLines: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(10)
    .describe('Files with fewer coverable lines, in Go statements, are too small for a share to say much.'),
  halfMissing: z
    .number()
    .positive()
    .max(1_000_000)
    .default(100)
    .describe('Missing lines of a file that count half; see the measure.'),
  ignore: globsSchema
    .default([...SUPPORTING_CODE])
    .describe('Globs of files whose coverage is of no interest: tests, examples, templates.'),
});
export type CoverageSettings = z.infer<typeof coverageSettings>;
