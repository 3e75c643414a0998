import { z } from 'zod';
import { globsSchema } from '../../core/glob.ts';
import { SUPPORTING_CODE } from '../../core/supporting-code.ts';

export const duplicationSettings = z.strictObject({
  halfLines: z
    .number()
    .positive()
    .max(1_000_000)
    .default(60)
    .describe('Duplicated lines of a block that give a magnitude of 0.5.'),
  halfFunctionLines: z
    .number()
    .positive()
    .max(1_000_000)
    .default(15)
    .describe(
      'Duplicated lines of a function that give a magnitude of 0.5: a whole function is easier to share.',
    ),
  minFunctionLines: z
    .int()
    .min(3)
    .max(1_000)
    .default(3)
    .describe('Shortest body that counts, in lines; 3 as in SonarSource rule S4144.'),
  minTokensAcrossFiles: z
    .int()
    .min(1)
    .max(10_000)
    .default(30)
    .describe(
      'Shortest body, in tokens, whose copies in different files count; in one file every body does.',
    ),
  minMagnitude: z
    .number()
    .min(0)
    .max(1)
    .default(0.15)
    .describe(
      'Weaker findings stay unmentioned; 0 to 1. A function that one file holds twice is compared before `supportingWeight`.',
    ),
  ignore: globsSchema
    .default(['**/vendor/**', '**/third_party/**', '**/node_modules/**', '**/dist/**', '**/*.d.ts'])
    .describe('Globs of files whose copies are nobody’s to remove: code of others, build results.'),
  supporting: globsSchema
    .default([...SUPPORTING_CODE])
    .describe('Globs of tests, examples and templates: there a copy is often wanted.'),
  supportingWeight: z
    .number()
    .min(0)
    .max(1)
    .default(0.3)
    .describe('Factor on the magnitude of a group with fewer than two copies outside `supporting`.'),
});
export type DuplicationSettings = z.infer<typeof duplicationSettings>;
