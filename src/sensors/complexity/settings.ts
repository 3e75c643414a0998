import { z } from 'zod';

const limit = z.int().positive().max(1_000_000);

export const complexitySettings = z.strictObject({
  maxCognitive: limit
    .default(15)
    .describe(
      'Most cognitive complexity of a function that goes unmentioned; 15 as in SonarSource rule S3776.',
    ),
  maxCyclomatic: limit
    .default(20)
    .describe(
      'Most cyclomatic complexity of a function that goes unmentioned; 20 as in the ESLint rule complexity.',
    ),
  maxFunctionLines: limit
    .default(60)
    .describe('Most lines of code of a function that go unmentioned; 60 as in the detekt rule LongMethod.'),
  maxFileLines: limit
    .default(1000)
    .describe(
      'Most lines of code of a file that go unmentioned; 1000 as in SonarSource rule S104 and pylint C0302.',
    ),
});
export type ComplexitySettings = z.infer<typeof complexitySettings>;
