import { z } from 'zod';
import { globsSchema } from '../../core/glob.ts';

/** Where the tools write by their own customs. */
const CUSTOMARY_PATHS = [
  '**/lcov.info',
  '**/coverage.lcov',
  '**/coverage-final.json',
  '**/coverage.json',
  '**/coverage.xml',
  '**/{cobertura,cobertura-coverage,coverage.cobertura}.xml',
  '**/clover.xml',
  '**/jacoco.xml',
  '**/build/reports/jacoco/**/*.xml',
  '**/{coverage,cover,c}.out',
];

export const coverageReportsSettings = z.strictObject({
  paths: globsSchema
    .default(CUSTOMARY_PATHS)
    .describe('Globs of coverage reports, in the commit and, where git ignores them, in the work tree.'),
  ignore: globsSchema
    .default(['**/{fixtures,__fixtures__,testdata}/**'])
    .describe('Globs of files that are no reports of this repository although `paths` names them.'),
  maxReportBytes: z
    .int()
    .positive()
    .max(500_000_000)
    .default(50_000_000)
    .describe('Reports above this many bytes are not read; they are listed as too-large.'),
  parseTimeoutMs: z
    .int()
    .positive()
    .max(600_000)
    .default(20_000)
    .describe('Milliseconds one report may take before it is given up and listed as parse-timeout.'),
});
export type CoverageReportsSettings = z.infer<typeof coverageReportsSettings>;
