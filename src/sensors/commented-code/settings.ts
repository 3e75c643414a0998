import { z } from 'zod';
import { globsSchema } from '../../core/glob.ts';

export const commentedCodeSettings = z.strictObject({
  minCodeLines: z
    .int()
    .positive()
    .max(1_000_000)
    .default(1)
    .describe('Fewer lines of code in a comment stay unmentioned.'),
  minStrongShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('Least share of the statements in a comment that cannot be prose, 0 to 1.'),
  halfLines: z
    .number()
    .positive()
    .max(1_000_000)
    .default(10)
    .describe('Lines of commented-out code that give a magnitude of 0.5.'),
  ignore: globsSchema.default([]).describe('Globs of files whose comments are not judged.'),
});
export type CommentedCodeSettings = z.infer<typeof commentedCodeSettings>;
