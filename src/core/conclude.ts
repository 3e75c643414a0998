import { clipText } from './clip-text.ts';
import type { Abort, CycleTarget } from './cycle.ts';
import type { Outcome, Reason } from './outcome.ts';
import { REASON_OUTCOME } from './outcome.ts';

/** Longest reason in bytes of JSON: it travels through history and is sealed. */
const REASON_BYTES = 1024;

/** How a cycle's work ended, before it is sealed. */
export type CycleEnd =
  | {
      readonly kind: 'decided';
      readonly target: CycleTarget | null;
      readonly requiredFailed: readonly string[];
    }
  | {
      readonly kind: 'step-failed';
      readonly activity: string;
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'lease-held'; readonly holder: string }
  | { readonly kind: 'aborted'; readonly abort: Abort }
  | { readonly kind: 'abandoned'; readonly how: 'code-moved' | 'killed'; readonly message: string };

export interface Conclusion {
  readonly outcome: Outcome;
  readonly reasons: readonly [Reason, ...Reason[]];
}

/** The depth-0 rows of the outcome table (spec 1 §2). */
export function conclude(end: CycleEnd): Conclusion {
  switch (end.kind) {
    case 'decided':
      return decided(end.target, end.requiredFailed);
    case 'step-failed':
      return concluded('sensor-failed', failureOf(end));
    case 'lease-held':
      return concluded('lease-held', `another cycle of this repository is at work: ${end.holder}`);
    case 'aborted':
      return concluded('aborted', `${end.abort.approver ?? 'someone'} aborted it: ${end.abort.reason}`);
    case 'abandoned':
      return concluded(end.how, end.message);
  }
}

function failureOf({ activity, code, message }: Extract<CycleEnd, { kind: 'step-failed' }>): string {
  if (activity === 'sense') return `no sensor could run: ${message}`;
  return `the step ${activity} failed for good, ${code}: ${message}`;
}

function decided(target: CycleTarget | null, requiredFailed: readonly string[]): Conclusion {
  if (requiredFailed.length > 0)
    return concluded(
      'sensor-failed',
      `the policy requires these sensors, and they failed: ${requiredFailed.join(', ')}`,
    );
  if (target === null)
    return {
      outcome: 'PASS',
      reasons: [
        { code: 'report-sealed', message: 'the report is sealed' },
        { code: 'nothing-found', message: 'no sensor found anything to rank' },
      ],
    };
  return concluded(
    'report-sealed',
    `the ranked report is sealed; its first entry is ${target.action} on ${target.path}`,
  );
}

function concluded(code: Reason['code'], message: string): Conclusion {
  return { outcome: REASON_OUTCOME[code], reasons: [{ code, message: clipText(message, REASON_BYTES) }] };
}
