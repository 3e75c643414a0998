import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { clipText } from '../core/clip-text.ts';
import { DreamdError } from '../core/errors.ts';
import { redactText } from '../secrets/redact-text.ts';

/** What a failure carries through history, so that the far end can say what, where and what next. */
export interface FailureDetails {
  readonly where: string | null;
  readonly expected: string | null;
  readonly got: string | null;
  readonly hint: string | null;
}

/** Tries of a step that fails with what dreamd does not know; a bug is not waited for without end. */
const UNKNOWN_ATTEMPTS = 10;
/** Longest text of a failure in bytes of JSON; the log has the whole. */
const TEXT_BYTES = 1024;
const STACK_BYTES = 4096;

/**
 * The one place that turns errors into Temporal failures. The code becomes the failure's type;
 * `never` is not retried; `later` and `after-reading-truth` are: every activity reads the truth before it writes.
 * `attempt` counts the tries of the step from 1.
 */
export function toTemporalFailure(error: unknown, attempt: number): Error {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  const known = error instanceof DreamdError ? error : null;
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const failure = ApplicationFailure.create({
    message: clean(message, TEXT_BYTES),
    type: known?.code ?? 'internal',
    nonRetryable: known ? known.retry === 'never' : attempt >= UNKNOWN_ATTEMPTS,
    ...(known && { details: [detailsOf(known)] }),
  });
  failure.stack = clean(stack, STACK_BYTES);
  return failure;
}

function detailsOf({ where, expected, got, hint }: DreamdError): FailureDetails {
  const clipped = (text: string | undefined) => (text === undefined ? null : clean(text, TEXT_BYTES));
  return { where: clipped(where), expected: clipped(expected), got: clipped(got), hint: clipped(hint) };
}

/** A tool may quote what it read, and git an address with a password. */
function clean(text: string, maxBytes: number): string {
  return clipText(redactText(text), maxBytes);
}
