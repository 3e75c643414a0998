import type { Digest } from './brand.ts';
import { digestOf } from './canonical-json.ts';
import { compareText } from './compare-text.ts';
import type { ExtraInput, Inputs, Skipped } from './contracts/collector.ts';
import type { Judgement, Silence } from './contracts/sensor.ts';
import { entropyDebt } from './debt.ts';
import { fingerprintDrafts } from './fingerprint.ts';
import type { Mute, MutedSignal } from './mute.ts';
import type { QuotedDraft } from './quoted.ts';
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
  readonly extraInputs: readonly ExtraInput[];
}

/** The same, with the text that the drafts point at. */
export interface QuotedSensed extends Omit<Sensed, 'judgement'> {
  readonly judgement:
    | {
        readonly status: 'ok';
        readonly drafts: readonly QuotedDraft[];
        readonly silences?: readonly Silence[];
      }
    | Exclude<Sensed['judgement'], { status: 'ok' }>;
}

/**
 * Makes the scan from what every sensor said; neither the order of the sensors nor that of their drafts shows in it.
 * A finding that one of `mutes` or a comment silences is listed apart.
 */
export function assembleScan(
  snapshot: Pick<Snapshot, 'repo' | 'commit' | 'tree'>,
  sensed: readonly QuotedSensed[],
  context: RankContext,
  mutes: readonly Mute[] = [],
): Scan {
  const { repo, commit, tree } = snapshot;
  const found = findingsOf(sensed, commit, context, mutes);
  const signals = found.flatMap(({ signal, mute }) => (mute === undefined ? [signal] : []));
  const muted = found.flatMap(({ signal, mute }) => (mute === undefined ? [] : [mutedSignal(signal, mute)]));
  const complete = sensed.every(isComplete);
  return {
    schemaVersion: 1,
    repo,
    commit,
    tree,
    entropyDebt: complete ? entropyDebt(signals, codeLinesOf(context)) : null,
    sensors: sensed.map((one) => reportOf(one, signals, muted)).sort((a, b) => compareText(a.id, b.id)),
    signals,
    muted,
    extraInputs: extraInputsOf(sensed),
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

interface Finding {
  readonly signal: Signal;
  readonly mute: Omit<Mute, 'id'> | undefined;
}

function findingsOf(
  sensed: readonly QuotedSensed[],
  commit: Snapshot['commit'],
  context: RankContext,
  mutes: readonly Mute[],
): Finding[] {
  const drafts = sensed.flatMap(({ id, tool, judgement }) =>
    judgement.status === 'ok' ? judgement.drafts.map((draft) => ({ sensor: id, tool, draft })) : [],
  );
  const ids = fingerprintDrafts(
    drafts.map(({ draft }) => draft),
    (path) => context.get(path)?.origin ?? path,
  );
  const mutesById = new Map(mutes.map((mute) => [mute.id, mute]));
  return drafts
    .map(({ sensor, tool, draft }, index) => ({
      signal: signalOf(draft, ids[index]!, sensor, { commit, tool }),
      mute: mutesById.get(ids[index]!) ?? muteOfComment(draft),
    }))
    .sort((a, b) => compareSignals(a.signal, b.signal));
}

function muteOfComment({ mutedByComment: reason }: QuotedDraft): Finding['mute'] {
  return reason === undefined ? undefined : { by: 'comment', reason, until: null };
}

function signalOf(draft: QuotedDraft, id: string, sensor: string, provenance: Signal['provenance']): Signal {
  const { kind, target, magnitude, figures, evidence } = draft;
  return { id, sensor, kind, target, magnitude, figures, evidence, provenance };
}

function mutedSignal({ id, sensor, kind, target }: Signal, mute: Omit<Mute, 'id'>): MutedSignal {
  return { id, sensor, kind, target, by: mute.by, reason: mute.reason, until: mute.until };
}

function compareSignals(a: Signal, b: Signal): number {
  return (
    compareText(a.target.path, b.target.path) ||
    a.target.start - b.target.start ||
    compareText(a.kind, b.kind) ||
    compareText(a.id, b.id)
  );
}

/** False when the debt could be larger than what was found: something broke. */
function isComplete({ judgement }: QuotedSensed): boolean {
  if (judgement.status === 'failed') return false;
  return (
    judgement.status === 'silent' || !judgement.silences?.some(({ reason }) => reason === 'fact-unknown')
  );
}

function extraInputsOf(sensed: readonly QuotedSensed[]): Scan['extraInputs'] {
  const byPath = new Map(sensed.flatMap((one) => one.extraInputs.map((input) => [input.path, input])));
  return [...byPath.values()]
    .map(({ path, digest, modifiedAtMs }) => ({ path, digest, asOf: new Date(modifiedAtMs).toISOString() }))
    .sort((a, b) => compareText(a.path, b.path));
}

function reportOf(
  { id, version, judgement, inputs, skipped, cached, ms }: QuotedSensed,
  signals: readonly Signal[],
  muted: readonly MutedSignal[],
): Scan['sensors'][number] {
  return {
    id,
    version,
    status: judgement.status,
    reason: reasonOf(judgement),
    signals: signals.filter(({ sensor }) => sensor === id).length,
    muted: muted.filter(({ sensor }) => sensor === id).length,
    silences:
      judgement.status === 'ok'
        ? (judgement.silences ?? []).map(({ kinds, ...why }) => ({ kinds: [...kinds], ...why }))
        : [],
    inputs: { ...inputs },
    skipped: [...skipped].sort((a, b) => compareText(a.path, b.path) || compareText(a.reason, b.reason)),
    cached,
    ms,
  };
}

function reasonOf(judgement: QuotedSensed['judgement']): string {
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
