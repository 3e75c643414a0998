import { z } from 'zod';
import type { AwaitedCycle } from '../client/await-cycle.ts';
import { awaitCycle } from '../client/await-cycle.ts';
import type { PendingStep } from '../client/pending-steps.ts';
import { whileAway } from '../client/unreachable.ts';
import type { Execution } from '../core/cycle.ts';
import { DreamdError } from '../core/errors.ts';
import type { Session } from '../worker/compose.ts';
import type { CommandBase } from './command.ts';
import { requireRoom } from './lost-server.ts';

/** A keeper replaces a killed server well within this. */
const SERVER_PATIENCE_MS = 60_000;

export type FollowOptions = Pick<CommandBase, 'terminal' | 'signal' | 'environment'>;

/**
 * Waits for one run of a cycle, shows where it stands, and keeps a worker at hand: the one it began with may belong to
 * a command that ends first. An interrupt leaves the cycle open.
 */
export async function followCycle(
  { client, ensureWorker, liveWorkers }: Session,
  cycle: Execution,
  { terminal, signal, environment }: FollowOptions,
): Promise<AwaitedCycle> {
  const patience = { signal, patienceMs: SERVER_PATIENCE_MS, onAway: () => requireRoom(environment.home) };
  try {
    return await awaitCycle(client, cycle, {
      ...patience,
      signal,
      onSteps: async (steps) => {
        await whileAway(ensureWorker, patience);
        const live = new Set(liveWorkers().map(({ pid }) => pid));
        for (const step of steps) terminal.progress(progressOf(step, live));
      },
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new DreamdError('interrupted', {
      message: 'interrupted; the cycle stays open',
      where: cycle.workflowId,
      hint: '`dreamd run` goes on with it, `dreamd abort` ends it',
      cause: error,
    });
  }
}

const heartbeatSchema = z.object({ step: z.string(), done: z.number(), total: z.number() });

function progressOf(step: PendingStep, live: ReadonlySet<number>) {
  if (step.running && step.workerPid !== null && !live.has(step.workerPid))
    return { phase: `waiting for the interrupted step (${step.activity})` };
  const beat = heartbeatSchema.safeParse(step.heartbeat);
  if (!beat.success) return { phase: step.activity };
  return { phase: `${step.activity}: ${beat.data.step}`, done: beat.data.done, total: beat.data.total };
}
