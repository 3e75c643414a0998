import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RepoId } from '../core/brand.ts';
import { sha256Hex } from '../core/canonical-json.ts';
import { DreamdError } from '../core/errors.ts';
import { isoWeekFolder } from '../core/iso-week.ts';
import type { FactDraft, LedgerEntry, LedgerFact, Receipt, ReceiptDraft } from '../core/receipt.ts';
import { ledgerFactSchema, MAX_RECEIPT_BYTES, receiptSchema } from '../core/receipt.ts';
import { placeFile } from '../process/place-file.ts';
import { listChainPaths, readChainFile } from './chain-files.ts';
import { damaged } from './damaged.ts';
import { expectedPath, renderEntry } from './entry.ts';
import type { EntryRef, Head } from './head.ts';
import { readHead, renderHead } from './head.ts';
import type { ChainLayout } from './layout.ts';

/** Called by name between two writes of a seal; a test ends the process there. */
export type FailPoint = (name: 'seal.announced' | 'seal.written' | 'seal.anchored') => void;

/**
 * Seals an entry that was made for this head. Three durable writes: the head announces the entry, the entry's file appears,
 * the head takes it as its last. Whoever dies in between leaves a chain that `settle` completes.
 * `head` is what `settle` just gave, under the same lock.
 */
export function seal(layout: ChainLayout, head: Head, entry: LedgerEntry, failPoint: FailPoint): EntryRef {
  const path = expectedPath(entry);
  const text = renderEntry(entry);
  requireSmall(text, path);
  const next = { sequence: entry.sequence, path, sha256: sha256Hex(text) };
  writeHead(layout, { ...head, next });
  failPoint('seal.announced');
  placeFile(join(layout.chain, path), text, { draft: layout.temporary });
  failPoint('seal.written');
  writeHead(layout, { ...head, last: next });
  failPoint('seal.anchored');
  return next;
}

/** Brings the head forward over a seal that was cut off, and refuses a chain whose end is not what the head says. */
export function settle(layout: ChainLayout, repo: RepoId): Head {
  const reading = readHead(layout.head, repo);
  if (reading.status === 'damaged') throw damaged(layout.head, 'the head of this chain was changed');
  if (reading.status === 'absent') {
    if (listChainPaths(layout.chain).length > 0) throw damaged(layout.head, 'the head of this chain is gone');
    return { schemaVersion: 1, repo, last: null, next: null };
  }
  const { last, next } = reading.head;
  if (last) requireEntry(layout, last);
  if (next === null) return reading.head;
  const sealed = existsSync(join(layout.chain, next.path));
  if (sealed) requireEntry(layout, next);
  const head = { ...reading.head, last: sealed ? next : last, next: null };
  writeHead(layout, head);
  return head;
}

/** The receipt that a draft becomes behind `head`, sealed now. */
export function receiptAfter(layout: ChainLayout, head: Head, draft: ReceiptDraft, nowMs: number): Receipt {
  const { budget, cycle, ...rest } = draft;
  return receiptSchema.parse({
    ...linkAfter(head),
    kind: 'receipt',
    cycle: { ...cycle, sealedAt: new Date(nowMs).toISOString() },
    cycleOfBudget: { n: nextNumber(layout, isoWeekFolder(nowMs)) + 1, budget },
    ...rest,
  });
}

/** The fact that a draft becomes behind `head`, recorded now. */
export function factAfter(head: Head, draft: FactDraft, nowMs: number): LedgerFact {
  const recordedAt = new Date(nowMs).toISOString();
  return ledgerFactSchema.parse({ ...linkAfter(head), kind: 'fact', recordedAt, ...draft });
}

function linkAfter({ repo, last }: Head) {
  return {
    schemaVersion: 1,
    sequence: last ? last.sequence + 1 : 0,
    previous: last ? last.sha256 : null,
    repo,
  };
}

function nextNumber(layout: ChainLayout, week: string): number {
  const numbers = listChainPaths(layout.chain)
    .filter((path) => path.startsWith(`${week}/`))
    .map((path) => Number(/cycle-(\d+)\.json$/.exec(path)?.[1] ?? -1));
  return Math.max(-1, ...numbers) + 1;
}

function writeHead(layout: ChainLayout, head: Head): void {
  placeFile(layout.head, renderHead(head), { draft: layout.temporary });
}

function requireEntry(layout: ChainLayout, ref: EntryRef): void {
  const where = join(layout.chain, ref.path);
  if (!existsSync(where)) throw damaged(where, 'a sealed receipt is gone');
  if (readChainFile(layout.chain, ref.path).sha256 !== ref.sha256)
    throw damaged(where, 'a sealed receipt was changed');
}

function requireSmall(text: string, where: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_RECEIPT_BYTES) return;
  throw new DreamdError('internal', {
    message: 'a receipt is too big',
    where,
    expected: `at most ${MAX_RECEIPT_BYTES} bytes`,
    got: `${bytes} bytes`,
  });
}
