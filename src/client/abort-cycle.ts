import type { Client } from '@temporalio/client';
import type { Abort, Execution } from '../core/cycle.ts';
import { abortSignal } from '../workflows/messages.ts';

/** Asks a cycle to end before its next phase; it acts as soon as a worker is alive. */
export async function abortCycle(
  client: Client,
  { workflowId, runId }: Execution,
  abort: Abort,
): Promise<void> {
  await client.workflow.getHandle(workflowId, runId).signal(abortSignal, abort);
}
