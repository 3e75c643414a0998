import { z } from 'zod';
import { globsSchema } from '../../core/glob.ts';
import { SUPPORTING_CODE } from '../../core/supporting-code.ts';

export const buildArtefactSettings = z.strictObject({
  ignore: globsSchema
    .default([
      ...SUPPORTING_CODE,
      '**/{vendor,vendors,third_party,third-party,thirdparty,external,Godeps,Pods,.yarn}/**',
    ])
    .describe(
      'Globs of files that are tracked on purpose whatever they look like: test data, examples, code of others.',
    ),
});
export type BuildArtefactSettings = z.infer<typeof buildArtefactSettings>;
