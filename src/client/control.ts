import type { Client } from '@temporalio/client';
import { WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import type { RepoId } from '../core/brand.ts';
import type { Execution } from '../core/cycle.ts';
import { DreamdError } from '../core/errors.ts';
import type { Admission, Admit } from '../core/lease.ts';
import { taskQueue } from '../core/task-queue.ts';
import { admitUpdate, releaseSignal } from '../workflows/messages.ts';
import type { repoControl } from '../workflows/repo-control.ts';
import { readExecutionTruth } from './execution-truth.ts';
import { isUnreachable } from './unreachable.ts';

const DEADLINE_MS = 5_000;

export function controlWorkflowId(repo: RepoId): string {
  return `repoControl/${repo}`;
}

/**
 * A repository's control workflow, started on first use. Every call carries a deadline of five seconds; a server that
 * does not answer in time is `server-unreachable`.
 */
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
      return answered(client, repo, () =>
        client.workflow.executeUpdateWithStart(admitUpdate, {
          args: [ask],
          startWorkflowOperation: start(repo),
        }),
      );
    },
    async release(repo: RepoId, cycle: Execution): Promise<void> {
      const control = client.workflow.getHandle(controlWorkflowId(repo));
      try {
        await answered(client, repo, () => control.signal(releaseSignal, cycle));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
    truthOf: (cycle: Execution) =>
      answered(client, cycle.workflowId, () => readExecutionTruth(client, cycle)),
  };
}

async function answered<T>(client: Client, where: string, call: () => Promise<T>): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + DEADLINE_MS, call);
  } catch (cause) {
    if (!isUnreachable(cause)) throw cause;
    throw new DreamdError('server-unreachable', {
      message: 'the Temporal server does not answer a step',
      where,
      hint: '`dreamd doctor` shows what runs; the step is tried again until the server answers',
      cause,
    });
  }
}
