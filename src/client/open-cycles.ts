import type { Client } from '@temporalio/client';
import type { RepoId } from '../core/brand.ts';
import type { Execution } from '../core/cycle.ts';

export interface OpenCycle extends Execution {
  readonly startedAt: Date;
}

/** Open cycles of one repository, or of all, oldest first. */
export async function listOpenCycles(client: Client, repo?: RepoId): Promise<readonly OpenCycle[]> {
  const where = repo === undefined ? 'cycle/' : `cycle/${repo}/`;
  const query = `WorkflowType = 'maintenanceCycle' AND ExecutionStatus = 'Running' AND WorkflowId STARTS_WITH '${where}'`;
  const open: OpenCycle[] = [];
  for await (const { workflowId, runId, startTime } of client.workflow.list({ query }))
    open.push({ workflowId, runId, startedAt: startTime });
  return open.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
}
