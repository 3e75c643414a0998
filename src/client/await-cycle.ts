import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { WorkflowFailedError } from '@temporalio/client';
import type { CycleResult, Execution } from '../core/cycle.ts';
import { cycleResultSchema } from '../core/cycle.ts';
import { carriedError, failureIn } from './carried-failure.ts';
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
const FAILED_HINT = 'the log in the home folder has more; the next `dreamd run` seals this cycle as failed';

/** Waits for one run of a cycle. Rejects with the error of dreamd that keeps it from going on or ended it. */
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
    if (isChangedCode(error)) return { state: 'unsealed', how: 'code-moved' };
    const failure = failureIn(error);
    if (failure !== null) throw carriedError(failure, FAILED_HINT);
    return { state: 'unsealed', how: 'stopped-from-outside' };
  }
}

/** Never resolves; rejects when a step cannot go on, or with the reason of the abort. */
async function untilStuck(
  client: Client,
  cycle: Execution,
  options: AwaitOptions,
  signal: AbortSignal,
): Promise<never> {
  const firstSeen = new Map<string, number>();
  for (;;) {
    await sleep(LOOK_EVERY_MS, undefined, { signal });
    const steps = await readPendingSteps(client, cycle).catch(() => {
      options.onAway?.();
      return [];
    });
    await options.onSteps(steps);
    const stuck = steps
      .filter((step) => hasFailedSince(firstSeen, step))
      .map(errorOfStuckStep)
      .find((error) => error !== null);
    if (stuck !== undefined) throw stuck;
  }
}

/** Whether a step failed while it was watched: what it failed with before may have been mended since. */
function hasFailedSince(firstSeen: Map<string, number>, { activity, attempt }: PendingStep): boolean {
  const first = firstSeen.get(activity) ?? attempt;
  firstSeen.set(activity, first);
  return attempt > first;
}
