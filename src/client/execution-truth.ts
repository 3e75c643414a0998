import type { Client, WorkflowHandle } from '@temporalio/client';
import { WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Execution } from '../core/cycle.ts';
import { cycleMemoSchema } from '../core/cycle.ts';
import type { ExecutionTruth } from '../core/execution-truth.ts';
import { failureIn } from './carried-failure.ts';

/** Reads from the server whether this very run is open, and if not, how it ended. */
export async function readExecutionTruth(client: Client, cycle: Execution): Promise<ExecutionTruth> {
  const handle = client.workflow.getHandle(cycle.workflowId, cycle.runId);
  try {
    const { status, startTime, memo } = await handle.describe();
    const known = {
      how: status.name,
      startedAt: startTime.toISOString(),
      asked: cycleMemoSchema.safeParse(memo).data ?? null,
    };
    if (status.name === 'RUNNING' || status.name === 'PAUSED')
      return { state: 'open', failure: null, ...known };
    const error = status.name === 'FAILED' ? await readFailure(handle) : null;
    if (error !== null && isChangedCode(error)) return { state: 'code-moved', failure: null, ...known };
    const failure = error && failureIn(error);
    return {
      state: 'closed',
      failure: failure && `${failure.type}: ${failure.message}`,
      ...known,
    };
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return { state: 'closed', how: 'NOT_FOUND', startedAt: null, asked: null, failure: null };
  }
}

async function readFailure(handle: WorkflowHandle): Promise<WorkflowFailedError | null> {
  try {
    await handle.result();
    return null;
  } catch (error) {
    if (error instanceof WorkflowFailedError) return error;
    throw error;
  }
}

/**
 * Whether a run failed since its history no longer fits the workflow's code. The server's failure has no type of its
 * own; TMPRL1100 is the number of this rule in every SDK (temporalio/rules).
 */
export function isChangedCode(error: WorkflowFailedError): boolean {
  return /\[TMPRL1100\]/.test(error.cause?.message ?? '');
}
