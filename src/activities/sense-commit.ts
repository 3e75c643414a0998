import { assembleScan } from '../core/assemble-scan.ts';
import type { CommitSha, RepoId } from '../core/brand.ts';
import { compareText } from '../core/compare-text.ts';
import type { CollectorContext } from '../core/contracts/collector.ts';
import type { SenseRegistry } from '../core/contracts/registry.ts';
import type { Policy } from '../core/policy.ts';
import type { RankContext } from '../core/rank-context.ts';
import type { Scan } from '../core/scan.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { TimedCollected } from './collect.ts';
import { collectFacts, neededCollectors } from './collect.ts';
import { judge } from './judge.ts';

export interface SenseRequest {
  readonly repo: RepoId;
  /** Folder of the repository. */
  readonly source: string;
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
  readonly openCollection: (snapshot: Snapshot, watch: Watch) => Collection;
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
  await using collection = deps.openCollection(snapshot, watch);
  const facts = await collectFacts(
    neededCollectors(enabled, collectors),
    (collector) => collection.contextOf(collector),
    request.policy.collectors,
  );
  watch.signal.throwIfAborted();
  const sensed = asked.map((sensor) => judge(sensor, facts, collectors, request.policy));
  const scan = assembleScan(snapshot, sensed, deps.rankContextOf(snapshot, facts));
  return { scan, committedAtMs: snapshot.committedAtMs };
}
