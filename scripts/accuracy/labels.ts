import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, '../../tests/accuracy/labels');

/** What somebody said of one claim who saw the claim and the source, and not who made it. */
const labelSchema = z.strictObject({
  repository: z.string(),
  commit: z.string(),
  path: z.string(),
  line: z.int().positive(),
  claim: z.string(),
  verdict: z.enum(['true', 'false']),
  reason: z.string().min(1),
});
export type Label = z.infer<typeof labelSchema>;

/** The labels of one subject, `<subject>.json`. */
export function readLabels(subject: string): readonly Label[] {
  return z.array(labelSchema).parse(JSON.parse(readFileSync(join(FOLDER, `${subject}.json`), 'utf8')));
}
