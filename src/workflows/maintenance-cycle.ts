import { ActivityFailure, ApplicationFailure, CancellationScope, isCancellation, rootCause, workflowInfo } from '@temporalio/workflow';
import { z } from 'zod';
import { type CycleEnd, conclude } from '../core/conclude.ts';
import type { DecisionSummary, SenseSummary } from '../core/contracts/cycle-activities.ts';
import { type CycleInput, type CycleResult, cycleInputSchema, type Execution } from '../core/cycle.ts';
import { type CycleState, createCycleState } from './cycle-state.ts';
import { phaseActivities } from './phases.ts';

interface Work {
  readonly end: CycleEnd;
  readonly sensed: SenseSummary | null;
  readonly decided: DecisionSummary | null;
}

type Activities = ReturnType<typeof phaseActivities>;

/** One cycle: sense → decide → record. It ends in one outcome and one receipt, also when it is aborted. */
export async function maintenanceCycle(asked: CycleInput): Promise<CycleResult> {
  const input = readInput(asked);
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

/** Anyone may start a cycle from the Temporal CLI; what does not fit ends at once instead of retrying for ever. */
function readInput(asked: unknown): CycleInput {
  const parsed = cycleInputSchema.safeParse(asked);
  if (!parsed.success) throw ApplicationFailure.nonRetryable(z.prettifyError(parsed.error), 'bad-usage');
  return parsed.data;
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
  try {
    return await scope.run(async () => {
      state.enter('sense');
      const admission = await activities.admit(input, cycle);
      if (!admission.admitted) return ended({ kind: 'lease-held', holder: admission.holder.workflowId });
      sensed = await activities.sense(input);
      state.enter('decide');
      decided = await activities.decide(input, sensed.scan);
      return ended({ kind: 'decided', target: decided.target, requiredFailed: sensed.requiredFailed });
    });
  } catch (error) {
    if (isCancellation(error))
      return ended({
        kind: 'aborted',
        abort: state.aborted() ?? { reason: 'cancelled on the server', approver: 'the server' },
      });
    if (error instanceof ActivityFailure) return ended({ kind: 'sense-failed', message: rootCause(error) ?? error.message });
    throw error;
  }
}
