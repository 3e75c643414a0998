import type { ArtifactRef } from '../artifact-ref.ts';
import type { CycleEnd } from '../conclude.ts';
import type { CycleInput, CycleResult, CycleTarget, Execution } from '../cycle.ts';
import type { Admission } from '../lease.ts';

/** What the workflow needs to know of a scan; the rest stays in the store. */
export interface SenseSummary {
  readonly scan: ArtifactRef;
  /** Committer date of the scanned commit, ISO 8601 in UTC. */
  readonly asOf: string;
  readonly signals: number;
  readonly candidates: number;
  readonly failedSensors: readonly string[];
  /** Failed sensors that the policy requires. */
  readonly requiredFailed: readonly string[];
}

/** What the workflow needs to know of a decision. */
export interface DecisionSummary {
  readonly decision: ArtifactRef;
  /** Its path is clipped (`clipTarget`). */
  readonly target: CycleTarget | null;
}

export interface RecordInput {
  readonly input: CycleInput;
  readonly cycle: Execution;
  readonly startedAt: string;
  readonly end: CycleEnd;
  readonly sensed: SenseSummary | null;
  readonly decided: DecisionSummary | null;
}

/**
 * Activities of the queue `control`, which also runs the workflows: short ones, which the server may hand out with the
 * answer to a workflow task.
 */
export interface ControlActivities {
  /** Takes the repository's lease; a holder that is closed on the server is sealed first, then taken over. */
  admit(input: CycleInput, cycle: Execution): Promise<Admission>;
  /** One target or none, from the stored scan alone. */
  decide(input: CycleInput, scan: ArtifactRef): Promise<DecisionSummary>;
  /** Seals the one receipt of this run, writes the report, gives the lease back. Repeating it changes nothing. */
  record(record: RecordInput): Promise<CycleResult>;
}

/** Activities of the queue `sense`: what may take long and use every core. */
export interface SenseActivities {
  /** Brings the mirror up to date, collects facts, judges them, ranks; stores the scan. */
  sense(input: CycleInput): Promise<SenseSummary>;
}

/**
 * What the phases of depth 1 and more will ask for. None is registered yet, so a depth above 0 is refused
 * where the configuration is read (core/depth.ts).
 */
export interface PhasePorts {
  readonly act?: (input: CycleInput, decision: ArtifactRef) => Promise<ArtifactRef>;
  readonly verify?: (input: CycleInput, changeSet: ArtifactRef) => Promise<ArtifactRef>;
  readonly approval?: (input: CycleInput, verdict: ArtifactRef) => Promise<ArtifactRef>;
  readonly publish?: (input: CycleInput, approved: ArtifactRef) => Promise<ArtifactRef>;
  readonly admit?: (input: CycleInput, proposal: ArtifactRef) => Promise<ArtifactRef>;
}
