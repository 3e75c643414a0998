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
  maxCommitFiles: z
    .int()
    .min(2)
    .max(100)
    .default(20)
    .describe('Commits that touch more files tell nothing of which belong together.'),
  minJointCommits: z
    .int()
    .min(2)
    .max(1_000_000)
    .default(5)
    .describe(
      'Weight of the commits in which two files changed together, below which that may be chance; a commit of more than four files weighs less than one.',
    ),
  minConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.6)
    .describe('Share of the commits of the rarer file in which the other must have changed too.'),
  minAuthorShare: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.9)
    .describe('Share of the changed lines of a file above which one author wrote it.'),
  goneDays: z
    .int()
    .min(1)
    .max(36_525)
    .default(365)
    .describe(
      'Days without any commit of an author, before the scanned commit, after which that author is gone.',
    ),
  minMagnitude: z.number().min(0).max(1).default(0.3).describe('Weaker hotspots stay unmentioned; 0 to 1.'),
  ignore: globsSchema
    .default([...SUPPORTING_CODE])
    .describe('Globs of files that are no hotspots however often they change: tests, examples, templates.'),
});
export type ChurnSettings = z.infer<typeof churnSettings>;
