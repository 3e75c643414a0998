import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Abort, CycleStatus, Execution } from '../core/cycle.ts';
import type { Admission, Admit, ControlState } from '../core/lease.ts';

/** Ends a cycle before its next phase. Both forms take one JSON object: `{ "reason", "approver"? }`. */
export const abortSignal = defineSignal<[Abort]>('abort');
export const abortUpdate = defineUpdate<CycleStatus, [Abort]>('abort');
/** Where a cycle stands. */
export const statusQuery = defineQuery<CycleStatus>('status');

/** Asks a repository's control for its lease. */
export const admitUpdate = defineUpdate<Admission, [Admit]>('admit');
/** Gives the lease back; sent when the receipt is sealed. */
export const releaseSignal = defineSignal<[Execution]>('release');
/** Who holds the lease. */
export const stateQuery = defineQuery<ControlState>('state');
