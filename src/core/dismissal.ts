import { z } from 'zod';
import type { Mute } from './mute.ts';
import { MUTE_REASON_CHARS } from './mute.ts';
import type { FactDraft, LedgerFact } from './receipt.ts';

/** Names of the facts in the ledger that silence a finding and give it its voice back. */
const DISMISSED = 'dismissed';
const WITHDRAWN = 'dismissal-withdrawn';

const detailsSchema = z.object({
  signal: z.string(),
  reason: z.string().max(MUTE_REASON_CHARS),
  until: z.string().nullable(),
});

export interface Dismissal {
  /** Id of the finding. */
  readonly signal: string;
  readonly reason: string;
  /** ISO 8601; null never ends. */
  readonly until: string | null;
  /** What it was, for whoever reads the ledger; unknown when no scan at hand names it. */
  readonly kind: string | null;
  readonly path: string | null;
}

export function dismissedFact(dismissal: Dismissal, by: string): FactDraft {
  return { fact: DISMISSED, by, receipt: null, details: { ...dismissal } };
}

export function withdrawnFact(signal: string, by: string): FactDraft {
  return { fact: WITHDRAWN, by, receipt: null, details: { signal } };
}

/** What is silenced at `nowMs` (milliseconds since 1970), by facts of one repository, oldest first. */
export function dismissedMutes(
  facts: ReadonlyArray<Pick<LedgerFact, 'fact' | 'details'>>,
  nowMs: number,
): Mute[] {
  const mutes = new Map<string, Mute>();
  for (const { fact, details } of facts) {
    if (fact === WITHDRAWN && typeof details.signal === 'string') mutes.delete(details.signal);
    const dismissed = fact === DISMISSED ? detailsSchema.safeParse(details).data : undefined;
    if (dismissed === undefined) continue;
    const { signal: id, reason, until } = dismissed;
    mutes.set(id, { id, by: 'dismissed', reason, until });
  }
  return [...mutes.values()].filter((mute) => isActive(mute, nowMs));
}

/** Whether a mute still holds; one whose end cannot be read as a date holds no more. */
export function isActive({ until }: Pick<Mute, 'until'>, nowMs: number): boolean {
  return until === null || Date.parse(until) > nowMs;
}
