import { z } from 'zod';
import { scanDigest } from './assemble-scan.ts';
import { digestSchema } from './brand.ts';
import { cycleTargetSchema } from './cycle.ts';
import { gateSchema } from './gate.ts';
import type { Scan } from './scan.ts';
import { worklistItemSchema } from './worklist.ts';

/** How many of the ranked list a trace keeps. */
const TRACE_LENGTH = 10;

/** Why this target and no other (spec 1 §4). */
const decisionTraceSchema = z.strictObject({
  /** Digest of the scan it was made from (`scanDigest`). */
  scanRunId: digestSchema,
  candidates: z.int().nonnegative(),
  ranked: z
    .array(
      worklistItemSchema.pick({
        rank: true,
        id: true,
        path: true,
        action: true,
        score: true,
        terms: true,
        inputs: true,
      }),
    )
    .max(TRACE_LENGTH),
  whyThisTarget: z.string(),
});

/** One target or none; the same scan and settings give the same bytes of canonical JSON. */
export const decisionSchema = z.strictObject({
  schemaVersion: z.literal(1),
  depth: z.literal(0),
  target: cycleTargetSchema.nullable(),
  gates: z.array(gateSchema),
  trace: decisionTraceSchema,
});
export type Decision = z.infer<typeof decisionSchema>;

/** The decision of depth 0: the head of the worklist is named and nobody acts on it, so no gate is asked. */
export function decide(scan: Scan): Decision {
  const [head] = scan.worklist;
  return {
    schemaVersion: 1,
    depth: 0,
    target: head
      ? {
          id: head.id,
          path: head.path,
          action: head.action,
          fingerprint: head.signals[0]!,
          selectedBy: 'ranker',
        }
      : null,
    gates: [],
    trace: {
      scanRunId: scanDigest(scan),
      candidates: scan.worklist.length,
      ranked: scan.worklist.slice(0, TRACE_LENGTH).map(({ why: _why, signals: _signals, ...item }) => item),
      whyThisTarget: head
        ? `highest score of ${scan.worklist.length} (${head.score}): ${head.why}`
        : 'no finding has an action',
    },
  };
}
