import { proxyActivities } from '@temporalio/workflow';
import type { ControlActivities, SenseActivities } from '../core/contracts/cycle-activities.ts';
import { taskQueue } from '../core/task-queue.ts';

/** Every activity beats at least this often, so a killed worker is noticed within these ten seconds. */
const HEARTBEAT_TIMEOUT = '10s';
const RETRY = { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '15s' } as const;

/** An abort does not wait for the step at work; at depth 0 a step only reads, so it may run out behind the seal. */
const cancellationType = 'TRY_CANCEL';

/** The activities of a cycle, each with its time limit; what may be retried says the error (activities/failure.ts). */
export function phaseActivities(storeId: string): ControlActivities & SenseActivities {
  const control = {
    taskQueue: taskQueue(storeId, 'control'),
    heartbeatTimeout: HEARTBEAT_TIMEOUT,
    cancellationType,
  } as const;
  const sensing = {
    taskQueue: taskQueue(storeId, 'sense'),
    heartbeatTimeout: HEARTBEAT_TIMEOUT,
    cancellationType,
  } as const;
  const { admit } = proxyActivities<ControlActivities>({
    ...control,
    startToCloseTimeout: '30s',
    retry: RETRY,
    summary: 'take the lease of this repository',
  });
  const { sense } = proxyActivities<SenseActivities>({
    ...sensing,
    startToCloseTimeout: '1h',
    retry: { ...RETRY, maximumAttempts: 20 },
    summary: 'collect facts, judge, rank',
  });
  const { decide } = proxyActivities<ControlActivities>({
    ...control,
    startToCloseTimeout: '2m',
    retry: { ...RETRY, maximumAttempts: 20 },
    summary: 'choose one target or none',
  });
  const { record } = proxyActivities<ControlActivities>({
    ...control,
    startToCloseTimeout: '2m',
    retry: RETRY,
    summary: 'seal the receipt, write the report',
  });
  return { admit, sense, decide, record };
}
