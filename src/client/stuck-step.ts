import { z } from 'zod';
import type { ErrorCode } from '../core/errors.ts';
import { DreamdError, ERROR_CODES, EXIT } from '../core/errors.ts';
import type { PendingStep } from './pending-steps.ts';

/** Tries after which a fault of the environment (a full disk) is told instead of waited for. */
const ENVIRONMENT_ATTEMPTS = 3;
/** The same for any other: a server that is being replaced fails a few calls, a bug of ours fails all of them. */
const OTHER_ATTEMPTS = 10;

const detailsSchema = z.object({ where: z.string().nullable(), hint: z.string().nullable() });

/** The error to tell of a step that is tried in vain; null while waiting is worth it. */
export function errorOfStuckStep({ attempt, failure }: PendingStep): DreamdError | null {
  const code = codeOf(failure?.type);
  if (failure === null || code === null) return null;
  const { exit } = ERROR_CODES[code];
  if (attempt < (exit === EXIT.environment ? ENVIRONMENT_ATTEMPTS : OTHER_ATTEMPTS)) return null;
  const details = detailsSchema.safeParse(failure.details[0]).data;
  return new DreamdError(code, {
    message: failure.message,
    ...(details?.where && { where: details.where }),
    hint: details?.hint ?? 'mend this, then type the same command again: the cycle goes on where it stands',
  });
}

/** A step that timed out has no code: its worker died, and the next try may well succeed. */
function codeOf(type: string | undefined): ErrorCode | null {
  return type !== undefined && Object.hasOwn(ERROR_CODES, type) ? (type as ErrorCode) : null;
}
