import { join } from 'node:path';
import type { RepoId } from '../core/brand.ts';
import type { LedgerEntry } from '../core/receipt.ts';
import type { ChainFile } from './chain-files.ts';
import { readChainFiles } from './chain-files.ts';
import { contradictionIn, expectedPath, parseEntry } from './entry.ts';
import type { EntryRef, HeadReading } from './head.ts';
import { readHead } from './head.ts';
import type { ChainLayout } from './layout.ts';

export type ProblemCode =
  | 'unreadable'
  | 'wrong-place'
  | 'wrong-repository'
  | 'contradiction'
  | 'gap'
  | 'duplicate'
  | 'broken-link'
  | 'head-missing'
  | 'head-damaged'
  | 'head-mismatch';

export interface Problem {
  readonly path: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export interface ChainReport {
  readonly receipts: number;
  /** The newest entry found. */
  readonly head: EntryRef | null;
  readonly problems: readonly Problem[];
}

interface Link extends EntryRef {
  readonly previous: string | null;
  /** The run that was sealed; null for a fact. */
  readonly run: string | null;
}

/** How often a chain is read again because somebody sealed while it was read. */
const MAX_READINGS = 5;

/** Checks one repository's chain from its files alone; needs no lock and writes nothing. */
export function verifyChain(layout: ChainLayout, repo: RepoId): ChainReport {
  for (let reading = 1; ; reading += 1) {
    const before = readHead(layout.head, repo);
    const report = check(layout, repo, before);
    const settled = JSON.stringify(readHead(layout.head, repo)) === JSON.stringify(before);
    if (settled || reading === MAX_READINGS) return report;
  }
}

function check(layout: ChainLayout, repo: RepoId, reading: HeadReading): ChainReport {
  const problems: Problem[] = [];
  const report = (path: string, code: ProblemCode, message: string) =>
    problems.push({ path: path === '' ? layout.head : join(layout.chain, path), code, message });
  const links: Link[] = [];
  for (const file of readChainFiles(layout.chain)) {
    const entry = parseEntry(file.bytes.toString('utf8'));
    if (entry === null) report(file.path, 'unreadable', 'this is no entry of a ledger');
    else {
      checkEntry(entry, file, repo, report);
      links.push(linkOf(entry, file));
    }
  }
  links.sort((a, b) => a.sequence - b.sequence);
  checkLinks(links, report);
  checkHead(links, reading, report);
  return { receipts: links.filter(({ run }) => run !== null).length, head: refOf(links.at(-1)), problems };
}

type Report = (path: string, code: ProblemCode, message: string) => void;

function checkEntry(entry: LedgerEntry, file: ChainFile, repo: RepoId, report: Report): void {
  const place = expectedPath(entry);
  if (place !== file.path) report(file.path, 'wrong-place', `its content belongs at ${place}`);
  if (entry.repo !== repo) report(file.path, 'wrong-repository', `it speaks of ${entry.repo}`);
  const contradiction = contradictionIn(entry);
  if (contradiction !== null) report(file.path, 'contradiction', contradiction);
}

function checkLinks(links: readonly Link[], report: Report): void {
  const runs = new Map<string, string>();
  let before: Link | undefined;
  for (const link of links) {
    checkLink(before, link, report);
    const twin = link.run === null ? undefined : runs.get(link.run);
    if (twin !== undefined) report(link.path, 'duplicate', `${twin} seals the same run`);
    if (link.run !== null) runs.set(link.run, link.path);
    before = link;
  }
}

function checkLink(before: Link | undefined, link: Link, report: Report): void {
  const expected = before === undefined ? 0 : before.sequence + 1;
  if (link.sequence < expected)
    report(link.path, 'duplicate', `${before?.path} has its number ${link.sequence} too`);
  else if (link.sequence > expected)
    report(
      link.path,
      'gap',
      `number ${link.sequence} follows ${before?.sequence ?? 'nothing'}, ${expected} is missing`,
    );
  else if (link.previous !== (before?.sha256 ?? null))
    report(
      link.path,
      'broken-link',
      `it was sealed on other content than ${before?.path ?? 'nothing'} holds now`,
    );
}

function checkHead(links: readonly Link[], reading: HeadReading, report: Report): void {
  const newest = links.at(-1);
  if (reading.status === 'absent') {
    if (newest)
      report(
        '',
        'head-missing',
        'the head of this chain is gone, so nobody can tell whether its end is whole',
      );
    return;
  }
  if (reading.status === 'damaged') {
    report('', 'head-damaged', 'the head of this chain was changed');
    return;
  }
  const { last, next } = reading.head;
  if (same(newest, last) || (next !== null && same(newest, next))) return;
  report(
    '',
    'head-mismatch',
    `the head names ${last?.path ?? 'nothing'}, the chain ends with ${newest?.path ?? 'nothing'}`,
  );
}

function linkOf(entry: LedgerEntry, { path, sha256 }: ChainFile): Link {
  const run = entry.kind === 'receipt' ? `${entry.cycle.workflowId}\0${entry.cycle.runId}` : null;
  return { sequence: entry.sequence, previous: entry.previous, path, sha256, run };
}

function refOf(link: Link | undefined): EntryRef | null {
  return link ? { sequence: link.sequence, path: link.path, sha256: link.sha256 } : null;
}

function same(a: EntryRef | undefined, b: EntryRef | null): boolean {
  if (!a || !b) return !a && !b;
  return a.sequence === b.sequence && a.path === b.path && a.sha256 === b.sha256;
}
