import { z } from 'zod';
import { digestSchema } from '../../core/brand.ts';

const count = z.int().nonnegative();
const line = z.int().positive();

/** What a blob gave, whatever its path: this is what the thread answers and what the cache keeps. */
export const parseOutcomeSchema = z.union([
  z.strictObject({
    skip: z.enum(['binary', 'not-utf8', 'minified', 'generated', 'parse-failed', 'parse-timeout']),
  }),
  z.strictObject({
    lines: count,
    codeLines: count,
    parseErrors: count,
    hash: digestSchema,
    functions: z.array(
      z.strictObject({
        symbol: z.string().min(1),
        start: line,
        end: line,
        cyclomatic: line,
        cognitive: count,
        codeLines: count,
        hash: digestSchema,
      }),
    ),
  }),
]);
export type ParseOutcome = z.input<typeof parseOutcomeSchema>;
