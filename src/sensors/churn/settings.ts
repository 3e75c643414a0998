import { z } from 'zod';
import { globsSchema } from '../../core/glob.ts';
import { SUPPORTING_CODE } from '../../core/supporting-code.ts';

export const churnSettings = z.strictObject({
  minCommits: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(5)
    .describe('Files with fewer commits in the window are not judged: too little history to tell.'),
  minCognitive: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(15)
    .describe(
      'Files whose functions have less cognitive complexity in sum are simple enough to change often.',
    ),
  halfChurn: z
    .number()
    .positive()
    .max(1_000_000)
    .default(8)
    .describe('Churn, in recent commits, that counts half; see the measure.'),
  halfCognitive: z
    .number()
    .positive()
    .max(1_000_000)
    .default(100)
    .describe('Cognitive complexity of a file, summed over its functions, that counts half.'),
  minMagnitude: z.number().min(0).max(1).default(0.3).describe('Weaker hotspots stay unmentioned; 0 to 1.'),
  ignore: globsSchema
    .default([...SUPPORTING_CODE])
    .describe('Globs of files that are no hotspots however often they change: tests, examples, templates.'),
});
export type ChurnSettings = z.infer<typeof churnSettings>;
