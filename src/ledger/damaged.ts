import { DreamdError } from '../core/errors.ts';

/** What a file of the ledger that was changed or is gone is told as; only a person can mend it. */
export function damaged(where: string, message: string): DreamdError {
  return new DreamdError('ledger-damaged', {
    message,
    where,
    hint: 'run `dreamd ledger verify`; restore the ledger from a backup, or set the folder aside to begin a new chain',
  });
}
