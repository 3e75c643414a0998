import { z } from 'zod';

const settings = z.record(z.string(), z.unknown());

/** The Map a cycle reads: parsed and checked once, stored by digest, the same for every worker that reads it. */
export const policySchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Where it was read: `built-in`, the path in the commit, or the file given on the command line. */
  origin: z.string(),
  depth: z.literal([0, 1, 2, 3]),
  /** Sensors whose failure is a person's business (ESCALATE); the default is none. */
  requiredSensors: z.array(z.string()),
  sensors: z.record(z.string(), z.strictObject({ enabled: z.boolean(), settings })),
  collectors: z.record(z.string(), settings),
});
export type Policy = z.infer<typeof policySchema>;
