import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Execution } from '../core/cycle.ts';

/** temporal.api.enums.v1.PendingActivityState.PENDING_ACTIVITY_STATE_STARTED */
const STARTED = 2;

/** An activity that is scheduled or running. */
export interface PendingStep {
  readonly activity: string;
  /** 1 on the first try. */
  readonly attempt: number;
  readonly running: boolean;
  /** Process that took the step last, from the worker's identity `dreamd-<role>/<build>/<pid>`; null when unknown. */
  readonly workerPid: number | null;
  /** What the last try failed with; null on a first try. */
  readonly failure: {
    readonly type: string;
    readonly message: string;
    readonly details: readonly unknown[];
  } | null;
  /** What the step last told of itself. */
  readonly heartbeat: unknown;
}

/** The steps a cycle waits for right now, from the server. */
export async function readPendingSteps(client: Client, cycle: Execution): Promise<readonly PendingStep[]> {
  const { raw } = await client.workflow.getHandle(cycle.workflowId, cycle.runId).describe();
  return (raw.pendingActivities ?? []).map((pending) => {
    const info = pending.lastFailure?.applicationFailureInfo;
    return {
      activity: pending.activityType?.name ?? 'unknown',
      attempt: pending.attempt ?? 1,
      running: pending.state === STARTED,
      workerPid: pidOf(pending.lastWorkerIdentity),
      failure: pending.lastFailure
        ? {
            type: info?.type ?? 'timeout',
            message: pending.lastFailure.message ?? '',
            details: (info?.details?.payloads ?? []).map(decode),
          }
        : null,
      heartbeat: decode(pending.heartbeatDetails?.payloads?.[0]),
    };
  });
}

function decode(payload: Payload | null | undefined): unknown {
  return payload ? defaultPayloadConverter.fromPayload(payload) : undefined;
}

function pidOf(identity: string | null | undefined): number | null {
  const pid = /^dreamd-\w+\/\w+\/(\d+)$/.exec(identity ?? '')?.[1];
  return pid === undefined ? null : Number(pid);
}
