import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { WorkflowFailedError } from '@temporalio/client';
import type { CycleResult, Execution } from '../core/cycle.ts';
import { cycleResultSchema } from '../core/cycle.ts';
import { isChangedCode } from './execution-truth.ts';
import type { PendingStep } from './pending-steps.ts';
import { readPendingSteps } from './pending-steps.ts';
import { errorOfStuckStep } from './stuck-step.ts';
import type { Patience } from './unreachable.ts';
import { whileAway } from './unreachable.ts';

export type AwaitedCycle =
  | { readonly state: 'done'; readonly result: CycleResult }
  /** It closed without a result; the next cycle of the repository seals it. */
  | { readonly state: 'unsealed'; readonly how: 'code-moved' | 'stopped-from-outside' };

export interface AwaitOptions extends Patience {
  readonly signal: AbortSignal;
  readonly onSteps: (steps: readonly PendingStep[]) => Promise<void>;
}

const LOOK_EVERY_MS = 1_000;

/** Waits for one run of a cycle. Rejects with the step's own error when the environment keeps it from going on. */
export async function awaitCycle(
  client: Client,
  cycle: Execution,
  options: AwaitOptions,
): Promise<AwaitedCycle> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  try {
    return await Promise.race([
      untilClosed(client, cycle, options),
      untilStuck(client, cycle, options, signal),
    ]);
  } finally {
    stop.abort();
  }
}

async function untilClosed(client: Client, cycle: Execution, options: AwaitOptions): Promise<AwaitedCycle> {
  const handle = client.workflow.getHandle(cycle.workflowId, cycle.runId);
  try {
    const result = await whileAway(() => handle.result(), options);
    return { state: 'done', result: cycleResultSchema.parse(result) };
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    return { state: 'unsealed', how: isChangedCode(error) ? 'code-moved' : 'stopped-from-outside' };
  }
}

/** Never resolves; rejects when a step cannot go on, or with the reason of the abort. */
async function untilStuck(
  client: Client,
  cycle: Execution,
  options: AwaitOptions,
  signal: AbortSignal,
): Promise<never> {
  for (;;) {
    await sleep(LOOK_EVERY_MS, undefined, { signal });
    const steps = await readPendingSteps(client, cycle).catch(() => []);
    await options.onSteps(steps);
    const stuck = steps.map(errorOfStuckStep).find((error) => error !== null);
    if (stuck !== undefined) throw stuck;
  }
}
