import type { Client } from '@temporalio/client';
import type { CycleStatus, Execution } from '../core/cycle.ts';
import { cycleStatusSchema } from '../core/cycle.ts';
import { statusQuery } from '../workflows/messages.ts';

const QUERY_DEADLINE_MS = 5_000;

/** What a cycle says of itself; null when no worker answers in five seconds. */
export async function readCycleStatus(
  client: Client,
  { workflowId, runId }: Execution,
): Promise<CycleStatus | null> {
  try {
    const answer = await client.withDeadline(Date.now() + QUERY_DEADLINE_MS, () =>
      client.workflow.getHandle(workflowId, runId).query(statusQuery),
    );
    return cycleStatusSchema.parse(answer);
  } catch {
    return null;
  }
}

/** How often the server has tried the cycle's next workflow task; above 1 its code or worker is in trouble. */
export async function readWorkflowTaskAttempt(client: Client, cycle: Execution): Promise<number> {
  const { raw } = await client.workflow.getHandle(cycle.workflowId, cycle.runId).describe();
  return raw.pendingWorkflowTask?.attempt ?? 1;
}
