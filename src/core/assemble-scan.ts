import type { Digest } from './brand.ts';
import { digestOf } from './canonical-json.ts';
import { compareText } from './compare-text.ts';
import type { Inputs, Skipped } from './contracts/collector.ts';
import type { Judgement, SignalDraft } from './contracts/sensor.ts';
import { entropyDebt } from './debt.ts';
import { fingerprintDrafts } from './fingerprint.ts';
import { rank } from './rank.ts';
import type { RankContext } from './rank-context.ts';
import type { Scan } from './scan.ts';
import type { Signal } from './signal.ts';
import type { Snapshot } from './snapshot.ts';

/** One sensor's judgement, with what its collectors read. */
export interface Sensed {
  readonly id: string;
  readonly version: string;
  /** Names and versions of the tools behind its facts, for the provenance of its signals. */
  readonly tool: string;
  readonly judgement: Judgement | { readonly status: 'failed'; readonly reason: string };
  readonly inputs: Inputs;
  readonly skipped: readonly Skipped[];
  readonly cached: number;
  readonly ms: number;
}

/** Makes the scan from what every sensor said; neither the order of the sensors nor that of their drafts shows in it. */
export function assembleScan(
  snapshot: Pick<Snapshot, 'repo' | 'commit' | 'tree'>,
  sensed: readonly Sensed[],
  context: RankContext,
): Scan {
  const { repo, commit, tree } = snapshot;
  const signals = signalsOf(sensed, commit, context);
  const complete = sensed.every(({ judgement }) => judgement.status !== 'failed');
  return {
    schemaVersion: 1,
    repo,
    commit,
    tree,
    entropyDebt: complete ? entropyDebt(signals, codeLinesOf(context)) : null,
    sensors: sensed.map(reportOf).sort((a, b) => compareText(a.id, b.id)),
    signals,
    worklist: rank(signals, context),
  };
}

/** Digest of all in a scan that depends on commit and policy alone: timings and cache shares are left out. */
export function scanDigest(scan: Scan): Digest {
  return digestOf({
    ...scan,
    sensors: scan.sensors.map(({ ms: _ms, cached: _cached, ...report }) => report),
  });
}

function signalsOf(sensed: readonly Sensed[], commit: Snapshot['commit'], context: RankContext): Signal[] {
  const drafts = sensed.flatMap(({ id, tool, judgement }) =>
    judgement.status === 'ok' ? judgement.drafts.map((draft) => ({ sensor: id, tool, draft })) : [],
  );
  const ids = fingerprintDrafts(
    drafts.map(({ draft }) => draft),
    (path) => context.get(path)?.origin ?? path,
  );
  return drafts
    .map(({ sensor, tool, draft }, index) => signalOf(draft, ids[index]!, sensor, { commit, tool }))
    .sort(compareSignals);
}

function signalOf(draft: SignalDraft, id: string, sensor: string, provenance: Signal['provenance']): Signal {
  const { kind, target, magnitude, figures, evidence } = draft;
  return { id, sensor, kind, target, magnitude, figures, evidence: [...evidence], provenance };
}

function compareSignals(a: Signal, b: Signal): number {
  return (
    compareText(a.target.path, b.target.path) ||
    a.target.start - b.target.start ||
    compareText(a.kind, b.kind) ||
    compareText(a.id, b.id)
  );
}

function reportOf({ id, version, judgement, inputs, skipped, cached, ms }: Sensed): Scan['sensors'][number] {
  return {
    id,
    version,
    status: judgement.status,
    reason: reasonOf(judgement),
    signals: judgement.status === 'ok' ? judgement.drafts.length : 0,
    inputs: { ...inputs },
    skipped: [...skipped].sort((a, b) => compareText(a.path, b.path) || compareText(a.reason, b.reason)),
    cached,
    ms,
  };
}

function reasonOf(judgement: Sensed['judgement']): string {
  switch (judgement.status) {
    case 'ok':
      return '';
    case 'silent':
      return `${judgement.reason}: ${judgement.message}`;
    case 'failed':
      return judgement.reason;
  }
}

function codeLinesOf(context: RankContext): number {
  let sum = 0;
  for (const { codeLines } of context.values()) sum += codeLines ?? 0;
  return sum;
}
