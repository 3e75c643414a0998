import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { admit, type ControlState, release } from '../core/lease.ts';
import { admitUpdate, releaseSignal, stateQuery } from './messages.ts';

/** Past this an entity answers updates slowly, long before the server suggests to continue as new. */
const HISTORY_EVENTS_BEFORE_RENEWAL = 400;

/** One per repository: hands its lease to one cycle at a time. It never ends; it renews itself. */
export async function repoControl(initial: ControlState): Promise<void> {
  let state = initial;
  setHandler(stateQuery, () => state);
  setHandler(admitUpdate, (ask) => {
    const next = admit(state, ask);
    state = next.state;
    return next.admission;
  });
  setHandler(releaseSignal, (cycle) => {
    state = release(state, cycle);
  });
  await condition(() => workflowInfo().historyLength >= HISTORY_EVENTS_BEFORE_RENEWAL && allHandlersFinished());
  await continueAsNew<typeof repoControl>(state);
}
