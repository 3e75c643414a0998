import assert from 'node:assert/strict';
import { z } from 'zod';
import type { CliResult } from './run-cli.ts';

const documentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  error: z.strictObject({
    code: z.string(),
    message: z.string().min(1),
    where: z.string().nullable(),
    expected: z.string().nullable(),
    got: z.string().nullable(),
    hint: z.string().min(1),
  }),
});
export type Refusal = z.infer<typeof documentSchema>['error'];

/**
 * What a command that was given `--json` refused with. It ended with `exit`; stdout is one document; stderr closes with
 * one line that says what, where, expected and got, and one that says what to do next; nowhere stands a stack trace.
 */
export function readRefusal({ code, stdout, stderr }: CliResult, exit: number): Refusal {
  assert.equal(code, exit, stderr);
  const { error } = documentSchema.parse(JSON.parse(stdout));
  assert.match(stderr, /(^|\n)dreamd: [^\n]+\nnext: [^\n]+\n$/);
  assert.doesNotMatch(stdout + stderr, /^ +at |\\n +at |node:internal/m);
  return error;
}
