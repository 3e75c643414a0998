import { z } from 'zod';
import { globsSchema } from '../../core/glob.ts';
import { SUPPORTING_CODE } from '../../core/supporting-code.ts';

export const duplicationSettings = z.strictObject({
  halfLines: z
    .number()
    .positive()
    .max(1_000_000)
    .default(60)
    .describe('Duplicated lines that give a magnitude of 0.5.'),
  minMagnitude: z.number().min(0).max(1).default(0.15).describe('Weaker findings stay unmentioned; 0 to 1.'),
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
