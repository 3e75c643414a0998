import type { QuotedSensed, Sensed } from '../core/assemble-scan.ts';
import { assembleScan } from '../core/assemble-scan.ts';
import type { CommitSha, RepoId } from '../core/brand.ts';
import { compareText } from '../core/compare-text.ts';
import type { CollectorContext } from '../core/contracts/collector.ts';
import type { SenseRegistry } from '../core/contracts/registry.ts';
import type { Mute } from '../core/mute.ts';
import type { Policy } from '../core/policy.ts';
import type { RankContext } from '../core/rank-context.ts';
import type { Scan } from '../core/scan.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { TimedCollected } from './collect.ts';
import { collectFacts, neededCollectors } from './collect.ts';
import { judge } from './judge.ts';
import type { Redact } from './quote.ts';
import { quoteDrafts } from './quote.ts';
import { redactScan } from './redact-scan.ts';

export interface SenseRequest {
  readonly repo: RepoId;
  /** Folder of the repository. */
  readonly source: string;
  /** Folder of the work tree; null when there is none. */
  readonly workTree: string | null;
  readonly commit: CommitSha;
  readonly policy: Policy;
  /** Ids of the sensors to ask; undefined asks all. */
  readonly sensors?: readonly string[] | undefined;
}

export interface Watch {
  readonly signal: AbortSignal;
  readonly onProgress: (step: string, done: number, total: number) => void;
}

export interface Collection extends AsyncDisposable {
  contextOf(collector: string): CollectorContext;
}

export interface SenseDeps {
  readonly registry: SenseRegistry;
  readonly readSnapshot: (request: SenseRequest, signal: AbortSignal) => Promise<Snapshot>;
  readonly openCollection: (snapshot: Snapshot, workTree: string | null, watch: Watch) => Collection;
  readonly redact: Redact;
  /** What people silenced in this repository, without what has expired. */
  readonly readMutes: (snapshot: Snapshot, signal: AbortSignal) => Promise<readonly Mute[]>;
  readonly rankContextOf: (snapshot: Snapshot, facts: ReadonlyMap<string, TimedCollected>) => RankContext;
}

export interface SensedCommit {
  readonly scan: Scan;
  readonly committedAtMs: number;
}

/** The one way to sense: `scan`, `run` and every other job get the same scan of the same commit and policy. */
export async function senseCommit(
  deps: SenseDeps,
  request: SenseRequest,
  watch: Watch,
): Promise<SensedCommit> {
  const { collectors, sensors } = deps.registry;
  const asked = Object.values(sensors)
    .filter(({ id }) => request.sensors?.includes(id) ?? true)
    .toSorted((a, b) => compareText(a.id, b.id));
  const enabled = asked.filter(({ id }) => request.policy.sensors[id]?.enabled ?? true);
  watch.onProgress('mirror', 0, 1);
  const snapshot = await deps.readSnapshot(request, watch.signal);
  await using collection = deps.openCollection(snapshot, request.workTree, watch);
  const facts = await collectFacts(
    neededCollectors(enabled, collectors),
    (collector) => collection.contextOf(collector),
    request.policy.collectors,
  );
  watch.signal.throwIfAborted();
  const judged = asked.map((sensor) => judge(sensor, facts, collectors, request.policy));
  const [sensed, mutes] = await Promise.all([
    quote(judged, collection.contextOf('quote'), deps.redact),
    deps.readMutes(snapshot, watch.signal),
  ]);
  const scan = assembleScan(snapshot, sensed, deps.rankContextOf(snapshot, facts), mutes);
  return { scan: await redactScan(scan, deps.redact), committedAtMs: snapshot.committedAtMs };
}

async function quote(
  judged: readonly Sensed[],
  context: CollectorContext,
  redact: Redact,
): Promise<QuotedSensed[]> {
  const drafts = judged.flatMap(({ judgement }) => (judgement.status === 'ok' ? judgement.drafts : []));
  const quoted = (await quoteDrafts(drafts, context, redact)).values();
  return judged.map(({ judgement, ...one }) =>
    judgement.status === 'ok'
      ? { ...one, judgement: { ...judgement, drafts: [...quoted.take(judgement.drafts.length)] } }
      : { ...one, judgement },
  );
}
