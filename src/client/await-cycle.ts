import type { Client } from '@temporalio/client';
import { WorkflowFailedError } from '@temporalio/client';
import { z } from 'zod';
import type { CycleResult, Execution } from '../core/cycle.ts';
import { cycleResultSchema } from '../core/cycle.ts';
import type { ErrorCode } from '../core/errors.ts';
import { DreamdError, ERROR_CODES } from '../core/errors.ts';
import { isChangedCode } from './execution-truth.ts';
import type { PendingStep } from './pending-steps.ts';
import { readPendingSteps } from './pending-steps.ts';
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

/** Tries after which an environment's fault (a full disk) is told instead of waited for. */
const ATTEMPTS_BEFORE_TELLING = 3;
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
    await pause(LOOK_EVERY_MS, signal);
    const steps = await readPendingSteps(client, cycle).catch(() => []);
    await options.onSteps(steps);
    for (const step of steps) if (step.attempt >= ATTEMPTS_BEFORE_TELLING) tell(step);
  }
}

const stuckCodes: readonly ErrorCode[] = [
  'disk-full',
  'home-not-writable',
  'ledger-damaged',
  'git-missing',
  'tool-missing',
];
const failureDetailsSchema = z.object({
  where: z.string().nullable(),
  hint: z.string().nullable(),
});

function tell({ failure }: PendingStep): void {
  const code = stuckCodes.find((known) => known === failure?.type);
  if (failure === null || code === undefined || ERROR_CODES[code] === undefined) return;
  const details = failureDetailsSchema.safeParse(failure.details[0]);
  throw new DreamdError(code, {
    message: failure.message,
    ...(details.data?.where && { where: details.data.where }),
    hint:
      details.data?.hint ?? 'mend this, then type the same command again: the cycle goes on where it stands',
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', aborted, { once: true });
    function done(): void {
      signal.removeEventListener('abort', aborted);
      resolve();
    }
    function aborted(): void {
      clearTimeout(timer);
      reject(signal.reason);
    }
  });
}
