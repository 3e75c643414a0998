import { proxyActivities } from '@temporalio/workflow';

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '10s' });

/** The least that Temporal asks for `activities` steps, one after the other. */
export async function rawWorkflow(activities: number): Promise<void> {
  for (let n = 0; n < activities; n += 1) await nothing();
}
