import { join } from 'node:path';
import type { RepoId } from '../core/brand.ts';
import { digestOf } from '../core/canonical-json.ts';
import { isoWeekFolder } from '../core/iso-week.ts';
import type { FactDraft, LedgerFact, Receipt, ReceiptDraft } from '../core/receipt.ts';
import { systemError } from '../core/system-error.ts';
import { withChainLock } from './chain-lock.ts';
import type { EntryRef, Head } from './head.ts';
import { readHead } from './head.ts';
import type { ChainLayout } from './layout.ts';
import { layoutOf, listRepositories } from './layout.ts';
import type { FailPoint } from './seal.ts';
import { factAfter, receiptAfter, seal, settle } from './seal.ts';
import type { Sealed, SealedRef } from './sealed.ts';
import { findRun, readFacts, readNewestReceipts, readSealed } from './sealed.ts';
import type { Problem } from './verify-chain.ts';
import { verifyChain } from './verify-chain.ts';

const WEEK_MS = 7 * 86_400_000;

/** What `dreamd ledger verify` prints. `head` changes whenever any chain looked at changes; null when there is none. */
export interface Verification {
  readonly ok: boolean;
  readonly receipts: number;
  readonly head: string | null;
  readonly problems: readonly Problem[];
}

/** The append-only record: one hash chain of files per repository (spec 1 §9). */
export interface Ledger {
  /** Seals a cycle; a second call for the same run returns the first receipt. */
  append(repo: RepoId, draft: ReceiptDraft): SealedRef;
  /** Seals what somebody did outside a cycle. */
  note(repo: RepoId, draft: FactDraft): SealedRef;
  /** All facts, oldest first; receipts are not read. Throws `ledger-damaged` as `entries` does. */
  facts(repo: RepoId): Sealed<LedgerFact>[];
  /** The newest entry that is anchored. */
  head(repo: RepoId): SealedRef | null;
  /** The newest receipt. */
  last(repo: RepoId): Sealed<Receipt> | null;
  /** The newest `last` receipts, oldest first; the others are not read. Throws `ledger-damaged` as `entries` does. */
  receipts(repo: RepoId, last: number): Sealed<Receipt>[];
  /** Oldest first. Throws `ledger-damaged` at a file that is no entry. */
  entries(repo: RepoId): Sealed[];
  /** The receipt of a run, in whatever repository. */
  find(workflowId: string, runId: string): Sealed<Receipt> | null;
  /** Every repository that has a chain or an anchor. */
  repositories(): RepoId[];
  /** Checks one chain, or all of them. Writes nothing. */
  verify(repo?: RepoId): Verification;
}

interface LedgerDeps {
  /** DREAMD_HOME/ledger/dream-daemon. */
  readonly root: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly failPoint?: FailPoint;
}

/** Opens the ledger under `root`; nothing is written before the first seal. */
export function createLedger({ root, now, failPoint = () => {} }: LedgerDeps): Ledger {
  const chainOf = (repo: RepoId) => layoutOf(root, repo).chain;
  const refOf = (repo: RepoId, { path, sha256, sequence }: EntryRef): SealedRef => ({
    path: join(chainOf(repo), path),
    sha256,
    sequence,
  });
  const repositories = () => listRepositories(root);

  const locked = (repo: RepoId, work: (layout: ChainLayout, head: Head) => SealedRef): SealedRef => {
    const layout = layoutOf(root, repo);
    try {
      return withChainLock(layout.lock, () => work(layout, settle(layout, repo)));
    } catch (error) {
      throw systemError(error, layout.chain);
    }
  };

  return {
    append: (repo, draft) =>
      locked(repo, (layout, head) => {
        const earliest = isoWeekFolder(Date.parse(draft.cycle.startedAt) - WEEK_MS);
        const earlier = findRun(layout.chain, draft.cycle, earliest);
        if (earlier) return { path: earlier.path, sha256: earlier.sha256, sequence: earlier.sequence };
        return refOf(repo, seal(layout, head, receiptAfter(layout, head, draft, now()), failPoint));
      }),
    note: (repo, draft) =>
      locked(repo, (layout, head) =>
        refOf(repo, seal(layout, head, factAfter(head, draft, now()), failPoint)),
      ),
    facts: (repo) => readFacts(chainOf(repo)),
    head(repo) {
      const reading = readHead(layoutOf(root, repo).head, repo);
      return reading.status === 'ok' && reading.head.last ? refOf(repo, reading.head.last) : null;
    },
    last: (repo) => readNewestReceipts(chainOf(repo), 1)[0] ?? null,
    receipts: (repo, last) => readNewestReceipts(chainOf(repo), last),
    entries: (repo) => readSealed(chainOf(repo)),
    find(workflowId, runId) {
      for (const repo of repositories()) {
        const found = findRun(chainOf(repo), { workflowId, runId });
        if (found) return found;
      }
      return null;
    },
    repositories,
    verify(repo) {
      const chains = (repo === undefined ? repositories() : [repo]).map((id) => ({
        repo: id,
        ...verifyChain(layoutOf(root, id), id),
      }));
      const problems = chains.flatMap((chain) => chain.problems);
      return {
        ok: problems.length === 0,
        receipts: chains.reduce((sum, chain) => sum + chain.receipts, 0),
        head: headOf(chains),
        problems,
      };
    },
  };
}

/** The last entry's digest of a single chain, a digest over all of them otherwise. */
function headOf(chains: ReadonlyArray<{ repo: RepoId; head: EntryRef | null }>): string | null {
  const heads = chains.flatMap(({ repo, head }) => (head ? [{ repo, sha256: head.sha256 }] : []));
  return heads.length > 1 ? digestOf(heads) : (heads[0]?.sha256 ?? null);
}
