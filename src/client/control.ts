import type { Client } from '@temporalio/client';
import { WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import type { RepoId } from '../core/brand.ts';
import type { Execution } from '../core/cycle.ts';
import type { Admission, Admit } from '../core/lease.ts';
import { taskQueue } from '../core/task-queue.ts';
import { admitUpdate, releaseSignal } from '../workflows/messages.ts';
import type { repoControl } from '../workflows/repo-control.ts';
import { readExecutionTruth } from './execution-truth.ts';

const UPDATE_DEADLINE_MS = 5_000;

export function controlWorkflowId(repo: RepoId): string {
  return `repoControl/${repo}`;
}

/** A repository's control workflow, started on first use; updates carry a deadline of five seconds. */
export function createControl(client: Client, storeId: string) {
  const start = (repo: RepoId) =>
    new WithStartWorkflowOperation<typeof repoControl>('repoControl', {
      workflowId: controlWorkflowId(repo),
      taskQueue: taskQueue(storeId, 'control'),
      args: [{ holder: null }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: `lease of ${repo}`,
    });
  return {
    async admit(repo: RepoId, ask: Admit): Promise<Admission> {
      return client.withDeadline(Date.now() + UPDATE_DEADLINE_MS, () =>
        client.workflow.executeUpdateWithStart(admitUpdate, {
          args: [ask],
          startWorkflowOperation: start(repo),
        }),
      );
    },
    async release(repo: RepoId, cycle: Execution): Promise<void> {
      await client.withDeadline(Date.now() + UPDATE_DEADLINE_MS, async () => {
        try {
          await client.workflow.getHandle(controlWorkflowId(repo)).signal(releaseSignal, cycle);
        } catch (error) {
          if (!(error instanceof WorkflowNotFoundError)) throw error;
        }
      });
    },
    truthOf: (cycle: Execution) => readExecutionTruth(client, cycle),
  };
}
