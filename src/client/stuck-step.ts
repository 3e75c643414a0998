import type { DreamdError, ErrorCode } from '../core/errors.ts';
import { ERROR_CODES, EXIT } from '../core/errors.ts';
import { carriedError, codeOf } from './carried-failure.ts';
import type { PendingStep } from './pending-steps.ts';

/** Tries after which a fault of the environment (a full disk) is told instead of waited for. */
const ENVIRONMENT_ATTEMPTS = 3;
/** The same for any other: a bug of ours fails all of them. */
const OTHER_ATTEMPTS = 10;
/** Only a person mends a ledger; a server that is being replaced fails a few calls. */
const ATTEMPTS: Partial<Record<ErrorCode, number>> = { 'ledger-damaged': 1, 'server-unreachable': 10 };

const HINT = 'mend this, then type the same command again: the cycle goes on where it stands';

/** The error to tell of a step that is tried in vain; null while waiting is worth it. */
export function errorOfStuckStep({ attempt, failure }: PendingStep): DreamdError | null {
  const code = failure && codeOf(failure);
  if (failure === null || code === null) return null;
  return attempt < attemptsBeforeTelling(code) ? null : carriedError(failure, HINT);
}

function attemptsBeforeTelling(code: ErrorCode): number {
  return (
    ATTEMPTS[code] ?? (ERROR_CODES[code].exit === EXIT.environment ? ENVIRONMENT_ATTEMPTS : OTHER_ATTEMPTS)
  );
}
