import { z } from 'zod';
import type { Execution } from './cycle.ts';
import { executionSchema } from './cycle.ts';

/** State of a repository's control: which cycle holds the lease. */
export const controlStateSchema = z.strictObject({ holder: executionSchema.nullable() });
export type ControlState = z.infer<typeof controlStateSchema>;

/**
 * A cycle asks for the lease. `closed` names a holder that the asker has found closed on the server:
 * only that very run is taken over, so an answer that was true a moment ago cannot evict a newer holder.
 */
export const admitSchema = z.strictObject({ cycle: executionSchema, closed: executionSchema.nullable() });
export type Admit = z.infer<typeof admitSchema>;

export const admissionSchema = z.strictObject({ admitted: z.boolean(), holder: executionSchema });
export type Admission = z.infer<typeof admissionSchema>;

/** Gives the lease to the asker when it is free, already its own, or held by the run it proved closed. */
export function admit(state: ControlState, ask: Admit): { state: ControlState; admission: Admission } {
  const { holder } = state;
  const free =
    holder === null || same(holder, ask.cycle) || (ask.closed !== null && same(holder, ask.closed));
  if (!free) return { state, admission: { admitted: false, holder } };
  return { state: { holder: ask.cycle }, admission: { admitted: true, holder: ask.cycle } };
}

/** Takes the lease back from exactly this run; anything else changes nothing. */
export function release(state: ControlState, cycle: Execution): ControlState {
  return state.holder !== null && same(state.holder, cycle) ? { holder: null } : state;
}

function same(a: Execution, b: Execution): boolean {
  return a.workflowId === b.workflowId && a.runId === b.runId;
}
