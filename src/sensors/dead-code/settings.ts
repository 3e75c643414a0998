import { z } from 'zod';
import { globsSchema } from '../../core/glob.ts';
import { UNUSED_ON_PURPOSE } from './unused-bindings.ts';

export const deadCodeSettings = z.strictObject({
  ignore: globsSchema
    .default([...UNUSED_ON_PURPOSE])
    .describe(
      'Globs of files whose imports, names, exports and own existence need no use: fixtures, templates.',
    ),
  ignoreManifests: globsSchema
    .default(['**/{fixture,fixtures,__fixtures__,testdata,test-data}/**', '**/{templates,template-*}/**'])
    .describe('Globs of package.json files whose dependencies need no use.'),
  halfLines: z
    .number()
    .positive()
    .max(1_000_000)
    .default(200)
    .describe('Lines of an unused file that give a magnitude of 0.5.'),
});
export type DeadCodeSettings = z.infer<typeof deadCodeSettings>;
