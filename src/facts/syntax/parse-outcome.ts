import { z } from 'zod';
import { digestSchema } from '../../core/brand.ts';

const count = z.int().nonnegative();
const line = z.int().positive();

const commentedCodeSchema = z.strictObject({
  start: line,
  end: line,
  codeLines: line,
  statements: line,
  strong: line,
  hash: digestSchema,
});

/** What a blob gave, whatever its path: this is what the thread answers and what the cache keeps. */
export const parseOutcomeSchema = z.union([
  z.strictObject({
    skip: z.enum(['binary', 'not-utf8', 'minified', 'generated', 'no-code', 'parse-failed', 'parse-timeout']),
  }),
  z.strictObject({
    lines: count,
    codeLines: count,
    parseErrors: count,
    hash: digestSchema,
    imports: z.array(z.string().min(1)),
    commentedCode: z.array(commentedCodeSchema),
    functions: z.array(
      z.strictObject({
        symbol: z.string().min(1),
        start: line,
        end: line,
        cyclomatic: line,
        cognitive: count,
        codeLines: count,
        parseErrors: count,
        body: z.strictObject({ hash: digestSchema, tokens: line, lines: line }).nullable(),
        hash: digestSchema,
      }),
    ),
  }),
]);
export type ParseOutcome = z.input<typeof parseOutcomeSchema>;
