import { z } from 'zod';

export const FORMATS = ['istanbul', 'coverage.py', 'jacoco', 'lcov', 'cobertura', 'clover', 'go'] as const;

/** What is covered of something countable at one place; two reports that use the same key mean the same thing. */
const tallySchema = z.tuple([z.string(), z.number(), z.number()]);
export type Tally = z.infer<typeof tallySchema>;

/** Ranges of lines, 1-based and inclusive, as a flat list: first, last, first, last … */
const rangesSchema = z.array(z.int().positive());

const functionSchema = z.strictObject({
  name: z.string(),
  start: z.int().positive(),
  /** Equal to `start` where the format does not say where a function ends. */
  end: z.int().positive(),
  covered: z.boolean(),
});
export type ReportedFunction = z.infer<typeof functionSchema>;

/** What one report says of one file; null for what its format does not count. */
const reportedFileSchema = z.strictObject({
  /** As the report names it. */
  path: z.string(),
  covered: rangesSchema,
  uncovered: rangesSchema,
  statements: z.array(tallySchema).nullable(),
  branches: z.array(tallySchema).nullable(),
  functions: z.array(functionSchema).nullable(),
});
export type ReportedFile = z.infer<typeof reportedFileSchema>;

/** One report, whatever its format: what a thread answers and what the cache keeps. */
export const parsedReportSchema = z.strictObject({
  format: z.enum(FORMATS),
  /** When it was made, as it says itself; null where the format has no date with a time zone. */
  madeAtMs: z.number().nullable(),
  /** Folders that its paths may start from; empty where they stand for themselves. */
  sources: z.array(z.string()),
  lines: z.int().nonnegative(),
  files: z.array(reportedFileSchema),
});
export type ParsedReport = z.infer<typeof parsedReportSchema>;
