import type { Client } from '@temporalio/client';
import { WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { commitShaSchema } from '../core/brand.ts';
import type { Execution } from '../core/cycle.ts';

/** Kept beside a cycle's history, so that it can be sealed when the history itself is of no use any more. */
const cycleMemoSchema = z.object({ commit: commitShaSchema });

/** Reads from the server whether this very run is open, and if not, how it ended. */
export async function readExecutionTruth(client: Client, cycle: Execution) {
  const handle = client.workflow.getHandle(cycle.workflowId, cycle.runId);
  try {
    const { status, startTime, memo } = await handle.describe();
    const known = {
      how: status.name as string,
      startedAt: startTime.toISOString(),
      commit: cycleMemoSchema.safeParse(memo).data?.commit ?? null,
    };
    if (status.name === 'RUNNING') return { state: 'open' as const, ...known };
    const moved = status.name === 'FAILED' && (await handle.result().then(() => false, isChangedCode));
    return { state: moved ? ('code-moved' as const) : ('closed' as const), ...known };
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return { state: 'closed' as const, how: 'NOT_FOUND', startedAt: null, commit: null };
  }
}

/**
 * Whether a run failed since its history no longer fits the workflow's code. The server's failure has no type of its
 * own; TMPRL1100 is the number of this rule in every SDK (temporalio/rules).
 */
export function isChangedCode(error: unknown): boolean {
  return error instanceof WorkflowFailedError && /\[TMPRL1100\]/.test(error.cause?.message ?? '');
}
