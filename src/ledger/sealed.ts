import { join } from 'node:path';
import type { Digest } from '../core/brand.ts';
import { compareText } from '../core/compare-text.ts';
import type { Execution } from '../core/cycle.ts';
import type { LedgerEntry, LedgerFact, Receipt } from '../core/receipt.ts';
import type { ChainFile } from './chain-files.ts';
import { listChainPaths, readChainFile, readChainFiles } from './chain-files.ts';
import { damaged } from './damaged.ts';
import { parseEntry } from './entry.ts';

/** A sealed entry; `path` is absolute, `sha256` that of the file's bytes. */
export interface SealedRef {
  readonly path: string;
  readonly sha256: Digest;
  readonly sequence: number;
}

export interface Sealed<Entry extends LedgerEntry = LedgerEntry> extends SealedRef {
  readonly entry: Entry;
}

/** All entries of a chain folder, oldest first. Throws `ledger-damaged` at a file that is no entry. */
export function readSealed(chain: string): Sealed[] {
  return [...readChainFiles(chain)]
    .map((file) => sealedOf(chain, file))
    .sort((a, b) => a.sequence - b.sequence);
}

/** The newest `count` receipts by week and number, oldest first; no other file is read. */
export function readNewestReceipts(chain: string, count: number): Sealed<Receipt>[] {
  return listChainPaths(chain)
    .flatMap((path) => {
      const [, week, number] = /^(.*)\/cycle-(\d+)\.json$/.exec(path) ?? [];
      return week === undefined ? [] : [{ path, week, number: Number(number) }];
    })
    .sort((a, b) => compareText(a.week, b.week) || a.number - b.number)
    .slice(-count)
    .map(({ path }) => sealedOf(chain, readChainFile(chain, path)))
    .filter(isReceipt);
}

/** All facts of a chain folder, oldest first; receipts are not read. */
export function readFacts(chain: string): Sealed<LedgerFact>[] {
  return listChainPaths(chain)
    .filter((path) => /\/fact-\d+\.json$/.test(path))
    .map((path) => sealedOf(chain, readChainFile(chain, path)))
    .filter(isFact)
    .sort((a, b) => a.sequence - b.sequence);
}

/** Newest path first; `earliest` is the first week in which the run can have been sealed. */
export function findRun(
  chain: string,
  { workflowId, runId }: Execution,
  earliest = '',
): Sealed<Receipt> | null {
  for (const path of listChainPaths(chain).reverse()) {
    if (path < earliest) return null;
    const file = readChainFile(chain, path);
    if (!file.bytes.includes(JSON.stringify(runId))) continue;
    const sealed = sealedOf(chain, file);
    if (
      isReceipt(sealed) &&
      sealed.entry.cycle.workflowId === workflowId &&
      sealed.entry.cycle.runId === runId
    )
      return sealed;
  }
  return null;
}

function sealedOf(chain: string, { path, bytes, sha256 }: ChainFile): Sealed {
  const entry = parseEntry(bytes.toString('utf8'));
  if (entry !== null) return { entry, path: join(chain, path), sha256, sequence: entry.sequence };
  throw damaged(join(chain, path), 'this is no entry of a ledger');
}

export function isReceipt(sealed: Sealed): sealed is Sealed<Receipt> {
  return sealed.entry.kind === 'receipt';
}

function isFact(sealed: Sealed): sealed is Sealed<LedgerFact> {
  return sealed.entry.kind === 'fact';
}
