import { z } from 'zod';
import type { ExitCode } from './errors.ts';
import { EXIT } from './errors.ts';

export const outcomeSchema = z.enum(['PASS', 'DEFER', 'ESCALATE']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** The outcome table of spec 1 §2: each reason code ends a cycle in exactly one outcome. */
export const REASON_OUTCOME = {
  'report-sealed': 'PASS',
  'nothing-found': 'PASS',
  'code-moved': 'DEFER',
  'lease-held': 'DEFER',
  killed: 'DEFER',
  aborted: 'DEFER',
  'sensor-failed': 'ESCALATE',
} as const satisfies Record<string, Outcome>;

const reasonCodeSchema = z.enum(Object.keys(REASON_OUTCOME) as [keyof typeof REASON_OUTCOME]);

export const reasonSchema = z.strictObject({ code: reasonCodeSchema, message: z.string() });
export type Reason = z.infer<typeof reasonSchema>;

/** Exit code of `run` for an outcome. */
export function exitOfOutcome(outcome: Outcome): ExitCode {
  return outcome === 'ESCALATE' ? EXIT.escalate : EXIT.done;
}
