import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { DreamdError } from '../core/errors.ts';

/** What a failure carries through history, so that the far end can say what, where and what next. */
export interface FailureDetails {
  readonly where: string | null;
  readonly expected: string | null;
  readonly got: string | null;
  readonly hint: string | null;
}

/**
 * The one place that turns errors into Temporal failures. The code becomes the failure's type;
 * `never` is not retried; `later` and `after-reading-truth` are: every activity reads the truth before it writes.
 */
export function toTemporalFailure(error: unknown): Error {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  if (error instanceof DreamdError) {
    const { where = null, expected = null, got = null, hint = null } = error;
    const details: FailureDetails = { where, expected, got, hint };
    return ApplicationFailure.create({
      message: error.message,
      type: error.code,
      nonRetryable: error.retry === 'never',
      details: [details],
      cause: error,
    });
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  return ApplicationFailure.create({ message: cause.message, type: 'internal', nonRetryable: false, cause });
}
