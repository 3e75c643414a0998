import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { executionSchema } from '../core/cycle.ts';
import type { Admission, Admit, ControlState } from '../core/lease.ts';
import { admit, admitSchema, controlStateSchema, release } from '../core/lease.ts';
import { admitUpdate, releaseSignal, stateQuery } from './messages.ts';
import { readInput } from './read-input.ts';

/** Past this an entity answers updates slowly, long before the server suggests to continue as new. */
const HISTORY_EVENTS_BEFORE_RENEWAL = 400;

/**
 * One per repository: hands its lease to one cycle at a time. It never ends; it renews itself. A message that does
 * not fit is refused or passed over: an error in a handler would stop it for every cycle to come.
 */
export async function repoControl(initial: ControlState): Promise<void> {
  let state = readInput(controlStateSchema, initial);
  setHandler(stateQuery, () => state);
  const give = (ask: Admit): Admission => {
    const next = admit(state, ask);
    state = next.state;
    return next.admission;
  };
  setHandler(admitUpdate, give, { validator: (ask) => void readInput(admitSchema, ask) });
  setHandler(releaseSignal, (cycle) => {
    const parsed = executionSchema.safeParse(cycle);
    if (parsed.success) state = release(state, parsed.data);
  });
  await condition(
    () => workflowInfo().historyLength >= HISTORY_EVENTS_BEFORE_RENEWAL && allHandlersFinished(),
  );
  await continueAsNew<typeof repoControl>(state);
}
