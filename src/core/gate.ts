import { z } from 'zod';

/** One gate's answer (spec 1 §4); every gate is asked and reported. Evidence is a few words, never a document. */
export const gateSchema = z.strictObject({
  id: z.string().min(1),
  result: z.enum(['pass', 'warn', 'block']),
  reason: z.string(),
  evidence: z.array(z.string()),
});
