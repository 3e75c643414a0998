import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { CommitSha, RepoId } from '../core/brand.ts';
import type { CycleInput, Execution } from '../core/cycle.ts';
import { cycleMemoSchema } from '../core/cycle.ts';
import { taskQueue } from '../core/task-queue.ts';
import type { maintenanceCycle } from '../workflows/maintenance-cycle.ts';
import { dreamdPhase, dreamdRepo } from '../workflows/search-attributes.ts';
import { listOpenCycles } from './open-cycles.ts';

/** What a cycle is started with; whether an earlier run of it is unsealed is found here. */
export type CycleStart = Omit<CycleInput, 'unsealed'>;

/**
 * Starts a cycle, or attaches to the open one of the same commit. The id holds the commit and the number of the
 * receipt to come, so two starts over one state of the ledger are one cycle, and a closed run under it left no receipt,
 * unless the ledger has moved while the server was asked: then that run has just been sealed, and is the answer.
 */
export async function startCycle(
  client: Client,
  start: CycleStart,
  nextReceiptNumber: () => number,
): Promise<Execution> {
  const receiptNumber = nextReceiptNumber();
  const workflowId = cycleWorkflowId(start, receiptNumber);
  const [earlier, other] = await Promise.all([describeRun(client, workflowId), findOpenCycle(client, start)]);
  const open = earlier?.open ? { workflowId, runId: earlier.runId } : other;
  if (open) return open;
  if (earlier && nextReceiptNumber() > receiptNumber) return { workflowId, runId: earlier.runId };
  const input: CycleInput = { ...start, unsealed: earlier ? { workflowId, runId: earlier.runId } : null };
  const handle = await client.workflow.start<typeof maintenanceCycle>('maintenanceCycle', {
    workflowId,
    taskQueue: taskQueue(input.storeId, 'control'),
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `${input.repo} at ${input.commit.slice(0, 12)}, depth ${input.depth}`,
    memo: cycleMemoSchema.parse(input),
    ...(input.searchAttributes && {
      typedSearchAttributes: [
        { key: dreamdRepo, value: input.repo },
        { key: dreamdPhase, value: 'sense' },
      ],
    }),
  });
  return { workflowId, runId: handle.firstExecutionRunId };
}

/** Whether a cycle senses this commit. */
export function isCycleOf(
  { workflowId }: Execution,
  { repo, commit }: Pick<CycleStart, 'repo' | 'commit'>,
): boolean {
  return workflowId.startsWith(cyclePrefix(repo, commit));
}

function cycleWorkflowId({ repo, commit }: CycleStart, receiptNumber: number): string {
  return `${cyclePrefix(repo, commit)}${String(receiptNumber).padStart(3, '0')}`;
}

function cyclePrefix(repo: RepoId, commit: CommitSha): string {
  return `cycle/${repo}/${commit.slice(0, 12)}-`;
}

/** The list of open cycles lags behind, so each that fits is asked whether it is still open. */
async function findOpenCycle(client: Client, start: CycleStart): Promise<Execution | null> {
  for (const { workflowId, runId } of await listOpenCycles(client, start.repo)) {
    if (!isCycleOf({ workflowId, runId }, start)) continue;
    const now = await describeRun(client, workflowId);
    if (now?.open) return { workflowId, runId: now.runId };
  }
  return null;
}

async function describeRun(
  client: Client,
  workflowId: string,
): Promise<{ runId: string; open: boolean } | null> {
  try {
    const { runId, status } = await client.workflow.getHandle(workflowId).describe();
    return { runId, open: status.name === 'RUNNING' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
