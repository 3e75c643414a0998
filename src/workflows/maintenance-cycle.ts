import { ActivityFailure, ApplicationFailure, CancellationScope, workflowInfo } from '@temporalio/workflow';
import type { CycleEnd } from '../core/conclude.ts';
import { conclude } from '../core/conclude.ts';
import type { DecisionSummary, SenseSummary } from '../core/contracts/cycle-activities.ts';
import type { CycleInput, CycleResult, Execution } from '../core/cycle.ts';
import { cycleInputSchema } from '../core/cycle.ts';
import type { CycleState } from './cycle-state.ts';
import { createCycleState } from './cycle-state.ts';
import { phaseActivities } from './phases.ts';
import { readInput } from './read-input.ts';

interface Work {
  readonly end: CycleEnd;
  readonly sensed: SenseSummary | null;
  readonly decided: DecisionSummary | null;
}

type Activities = ReturnType<typeof phaseActivities>;

/** One cycle: sense → decide → record. It ends in one outcome and one receipt, also when it is aborted. */
export async function maintenanceCycle(asked: CycleInput): Promise<CycleResult> {
  const input = readInput(cycleInputSchema, asked);
  const { workflowId, runId, startTime } = workflowInfo();
  const cycle: Execution = { workflowId, runId };
  const activities = phaseActivities(input.storeId);
  const scope = new CancellationScope();
  const state = createCycleState(input, scope);
  const work = await senseAndDecide(input, cycle, activities, scope, state);
  return CancellationScope.nonCancellable(async () => {
    state.conclude(conclude(work.end));
    return activities.record({ input, cycle, startedAt: startTime.toISOString(), ...work });
  });
}

async function senseAndDecide(
  input: CycleInput,
  cycle: Execution,
  activities: Activities,
  scope: CancellationScope,
  state: CycleState,
): Promise<Work> {
  let sensed: SenseSummary | null = null;
  let decided: DecisionSummary | null = null;
  const ended = (end: CycleEnd): Work => ({ end, sensed, decided });
  const aborted = () =>
    ended({
      kind: 'aborted',
      abort: state.aborted() ?? { reason: 'cancelled on the server', approver: 'the server' },
    });
  try {
    const work = await scope.run(async () => {
      state.enter('sense');
      const admission = await activities.admit(input, cycle);
      if (!admission.admitted) return ended({ kind: 'lease-held', holder: admission.holder.workflowId });
      sensed = await activities.sense(input);
      state.enter('decide');
      decided = await activities.decide(input, sensed.scan);
      return ended({ kind: 'decided', target: decided.target, requiredFailed: sensed.requiredFailed });
    });
    return scope.consideredCancelled ? aborted() : work;
  } catch (error) {
    if (scope.consideredCancelled) return aborted();
    if (error instanceof ActivityFailure) return ended(stepFailed(error));
    throw error;
  }
}

function stepFailed({ activityType, cause, message }: ActivityFailure): CycleEnd {
  const code = cause instanceof ApplicationFailure ? (cause.type ?? 'internal') : 'timeout';
  return { kind: 'step-failed', activity: activityType, code, message: cause?.message ?? message };
}
