import type { WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import type { ErrorCode } from '../core/errors.ts';
import { DreamdError, ERROR_CODES } from '../core/errors.ts';

/** A failure as activities send it through the server; the type is a code of dreamd. */
export interface CarriedFailure {
  readonly type: string;
  readonly message: string;
  readonly details: readonly unknown[];
}

const text = z.string().nullable();
const detailsSchema = z.object({ where: text, expected: text, got: text, hint: text }).partial();

/** The failure of dreamd that ended a run; null when it was ended from outside. */
export function failureIn(error: WorkflowFailedError): CarriedFailure | null {
  for (let at: unknown = error.cause; at instanceof Error; at = at.cause)
    if (at instanceof ApplicationFailure)
      return { type: at.type ?? 'internal', message: at.message, details: at.details ?? [] };
  return null;
}

/** Null when the type is no code: a step that timed out has none. */
export function codeOf({ type }: CarriedFailure): ErrorCode | null {
  return Object.hasOwn(ERROR_CODES, type) ? (type as ErrorCode) : null;
}

/** The error as it was thrown far away; `hint` is told where it brought none. */
export function carriedError(failure: CarriedFailure, hint: string): DreamdError {
  const details = detailsSchema.safeParse(failure.details[0]).data ?? {};
  const told = Object.entries(details).filter(([, value]) => value !== null);
  return new DreamdError(codeOf(failure) ?? 'internal', {
    message: failure.message,
    hint,
    ...Object.fromEntries(told),
  });
}
