import { isoWeekFolder } from '../core/iso-week.ts';
import type { LedgerEntry } from '../core/receipt.ts';
import { contradictionOf, ledgerEntrySchema } from '../core/receipt.ts';

/** Text of an entry's file. */
export function renderEntry(entry: LedgerEntry): string {
  return `${JSON.stringify(entry, null, 1)}\n`;
}

/** Null when the text is no entry. */
export function parseEntry(text: string): LedgerEntry | null {
  try {
    return ledgerEntrySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Path of an entry inside its repository's folder; `number` counts the receipts of the week of sealing from 0. */
function receiptPath(sealedAt: string, number: number): string {
  return `${isoWeekFolder(Date.parse(sealedAt))}/cycle-${String(number).padStart(2, '0')}.json`;
}

/** Where an entry lies, inside its repository's folder. */
export function expectedPath(entry: LedgerEntry): string {
  if (entry.kind === 'receipt') return receiptPath(entry.cycle.sealedAt, entry.cycleOfBudget.n - 1);
  return `${isoWeekFolder(Date.parse(entry.recordedAt))}/fact-${entry.sequence}.json`;
}

/** What an entry says against itself; null when nothing. */
export function contradictionIn(entry: LedgerEntry): string | null {
  return entry.kind === 'receipt' ? contradictionOf(entry) : null;
}
