import type { ArtifactRef } from './artifact-ref.ts';
import { digestOf } from './canonical-json.ts';
import { clipText } from './clip-text.ts';
import { compareText } from './compare-text.ts';
import type { Conclusion } from './conclude.ts';
import type { CycleInput, Execution } from './cycle.ts';
import { clipTarget, cycleIdOf } from './cycle.ts';
import type { Decision } from './decide.ts';
import type { ReceiptDraft } from './receipt.ts';
import type { Scan } from './scan.ts';
import type { Trend } from './trend.ts';

/** Cycles that a repository may have in an ISO week before a person is asked (spec 1 §2). */
const CYCLE_BUDGET = 6;
/** Extra inputs that a receipt names one by one, and bytes of a name; the scan holds all of all. */
const MAX_EXTRA = 8;
const MAX_NAME_BYTES = 120;

/** All that a receipt is made from; null where the cycle ended before it got there. */
export interface ReceiptSource {
  readonly input: Pick<CycleInput, 'commit' | 'depth' | 'initiator' | 'policy'>;
  readonly cycle: Execution;
  readonly startedAt: string;
  readonly wallClockMs: number;
  readonly who: Omit<ReceiptDraft['who'], 'initiator'>;
  readonly conclusion: Conclusion;
  readonly scan: Scan | null;
  readonly asOf: string | null;
  readonly requiredSensors: readonly string[];
  readonly collectors: Readonly<Record<string, string>>;
  readonly decision: Decision | null;
  readonly artifacts: { readonly scan: ArtifactRef | null; readonly decision: ArtifactRef | null };
  readonly trend: Trend;
}

/** What is sealed about a cycle; the ledger adds its place in the chain. */
export function assembleReceipt(source: ReceiptSource): ReceiptDraft {
  const { input, cycle, scan, decision, conclusion, artifacts } = source;
  const debt = scan?.entropyDebt ?? null;
  return {
    cycle: { id: cycleIdOf(cycle.workflowId), ...cycle, depth: input.depth, startedAt: source.startedAt },
    who: { ...source.who, initiator: input.initiator },
    inputs: {
      commit: input.commit,
      tree: scan?.tree ?? null,
      policy: input.policy.digest,
      asOf: source.asOf,
      collectors: { ...source.collectors },
      sensors: Object.fromEntries((scan?.sensors ?? []).map(({ id, version }) => [id, version])),
      extra: extraOf(scan?.extraInputs ?? []),
    },
    sensors: (scan?.sensors ?? []).map(({ id, status, signals, skipped }) => ({
      id,
      status,
      required: source.requiredSensors.includes(id),
      signals,
      skipped: skipped.length,
    })),
    gates: decision?.gates ?? [],
    decision:
      decision && artifacts.decision
        ? {
            digest: artifacts.decision.digest,
            scanRunId: decision.trace.scanRunId,
            target: decision.target && clipTarget(decision.target),
          }
        : null,
    mission: null,
    attempts: [],
    validators: [],
    approvals: [],
    effects: [],
    cost: { wallClockMs: source.wallClockMs, tokens: 0 },
    entropyDebt: { before: debt, after: debt },
    expectedGain: null,
    delta: null,
    budget: CYCLE_BUDGET,
    trend: source.trend,
    outcome: conclusion.outcome,
    reasons: [...conclusion.reasons],
    artifacts: [input.policy, artifacts.scan, artifacts.decision].filter((ref) => ref !== null),
    links: {},
  };
}

/** Beyond the limit one entry stands for all: the digest of the whole list, as old as its oldest. */
function extraOf(inputs: Scan['extraInputs']): ReceiptDraft['inputs']['extra'] {
  if (inputs.length <= MAX_EXTRA) {
    return inputs.map(({ path, digest, asOf }) => ({ name: clipText(path, MAX_NAME_BYTES), digest, asOf }));
  }
  const asOf = inputs.map((input) => input.asOf).sort(compareText)[0]!;
  return [{ name: `${inputs.length} files, named in the scan`, digest: digestOf(inputs), asOf }];
}
