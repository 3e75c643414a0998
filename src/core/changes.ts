import { z } from 'zod';
import type { Signal } from './signal.ts';

/** How many findings of each kind of change are named. */
const NAMED = 5;

const findingSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  path: z.string(),
  symbol: z.string().nullable(),
});

/** Findings by id against an earlier scan: the strongest few are named, all are counted. */
export const changesSchema = z.strictObject({
  /** The cycle it is compared with. */
  since: z.strictObject({ cycle: z.string(), commit: z.string() }),
  new: z.int().nonnegative(),
  gone: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  /** Entropy debt now minus then; null when one of them is unknown. */
  debtDelta: z.number().nullable(),
  namedNew: z.array(findingSchema).max(NAMED),
  namedGone: z.array(findingSchema).max(NAMED),
});
export type Changes = z.infer<typeof changesSchema>;

interface Measured {
  readonly signals: readonly Signal[];
  readonly entropyDebt: number | null;
}

export function changesBetween(before: Measured, now: Measured, since: Changes['since']): Changes {
  const [idsBefore, idsNow] = [idsOf(before.signals), idsOf(now.signals)];
  const appeared = now.signals.filter((signal) => !idsBefore.has(signal.id));
  const gone = before.signals.filter((signal) => !idsNow.has(signal.id));
  const known = before.entropyDebt !== null && now.entropyDebt !== null;
  return {
    since,
    new: appeared.length,
    gone: gone.length,
    unchanged: now.signals.length - appeared.length,
    debtDelta: known ? Math.round((now.entropyDebt - before.entropyDebt) * 10) / 10 : null,
    namedNew: strongest(appeared),
    namedGone: strongest(gone),
  };
}

function idsOf(signals: readonly Signal[]): Set<string> {
  return new Set(signals.map((signal) => signal.id));
}

function strongest(signals: readonly Signal[]): Changes['namedNew'] {
  return [...signals]
    .sort((a, b) => b.magnitude - a.magnitude)
    .slice(0, NAMED)
    .map(({ id, kind, target }) => ({ id, kind, path: target.path, symbol: target.symbol ?? null }));
}
