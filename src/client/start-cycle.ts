import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { CycleInput, Execution } from '../core/cycle.ts';
import { taskQueue } from '../core/task-queue.ts';
import type { maintenanceCycle } from '../workflows/maintenance-cycle.ts';
import { dreamdPhase, dreamdRepo } from '../workflows/search-attributes.ts';

/** What a cycle is started with; whether an earlier run of it is unsealed is found here. */
export type CycleStart = Omit<CycleInput, 'unsealed'>;

/**
 * Starts a cycle, or attaches to the open one of the same id. The id holds the commit and the number of the receipt
 * to come, so two starts over one state of the ledger are one cycle, and a closed run under it left no receipt.
 */
export async function startCycle(client: Client, start: CycleStart, receiptNumber: number): Promise<Execution> {
  const workflowId = cycleWorkflowId(start, receiptNumber);
  const earlier = await describeRun(client, workflowId);
  if (earlier?.open) return { workflowId, runId: earlier.runId };
  const input: CycleInput = { ...start, unsealed: earlier ? { workflowId, runId: earlier.runId } : null };
  const handle = await client.workflow.start<typeof maintenanceCycle>('maintenanceCycle', {
    workflowId,
    taskQueue: taskQueue(input.storeId, 'control'),
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `${input.repo} at ${input.commit.slice(0, 12)}, depth ${input.depth}`,
    memo: { commit: input.commit },
    ...(input.searchAttributes && {
      typedSearchAttributes: [
        { key: dreamdRepo, value: input.repo },
        { key: dreamdPhase, value: 'sense' },
      ],
    }),
  });
  return { workflowId, runId: handle.firstExecutionRunId };
}

function cycleWorkflowId({ repo, commit }: CycleStart, receiptNumber: number): string {
  return `cycle/${repo}/${commit.slice(0, 12)}-${String(receiptNumber).padStart(3, '0')}`;
}

async function describeRun(client: Client, workflowId: string): Promise<{ runId: string; open: boolean } | null> {
  try {
    const { runId, status } = await client.workflow.getHandle(workflowId).describe();
    return { runId, open: status.name === 'RUNNING' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
