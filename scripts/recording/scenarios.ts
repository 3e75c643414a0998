import { Context } from '@temporalio/activity';
import type { CycleActivities, CycleHandle } from './cycle-server.ts';
import { DECIDED, failure, SENSED, scriptedActivities, untilCancelled } from './scripted-activities.ts';

/** One way a cycle can go. */
export interface Scenario {
  readonly activities: CycleActivities;
  /** What is done to the cycle from outside, once it runs. */
  readonly disturb?: (cycle: CycleHandle) => Promise<void>;
}

/** Every scenario of which a history is kept, by name; each call gives a fresh one. */
export const SCENARIOS: Readonly<Record<string, () => Scenario>> = {
  done: () => ({ activities: scriptedActivities() }),
  'nothing-found': () => ({
    activities: scriptedActivities({
      sense: async () => ({ ...SENSED, signals: 0, candidates: 0 }),
      decide: async () => ({ ...DECIDED, target: null }),
    }),
  }),
  aborted,
  'lease-held': () => ({
    activities: scriptedActivities({
      admit: async () => ({ admitted: false, holder: { workflowId: 'cycle/other', runId: 'other-run' } }),
    }),
  }),
  'sensor-failed': () => ({
    activities: scriptedActivities({
      sense: async () => {
        throw failure('git ended with 128', 'never');
      },
    }),
  }),
  'required-sensor-failed': () => ({
    activities: scriptedActivities({
      sense: async () => ({ ...SENSED, failedSensors: ['churn'], requiredFailed: ['churn'] }),
    }),
  }),
  retried: () => ({
    activities: scriptedActivities({
      sense: onSecondTry('the disk is full', SENSED),
      decide: onSecondTry('the disk is full', DECIDED),
    }),
  }),
};

function aborted(): Scenario {
  const sensing = Promise.withResolvers<void>();
  return {
    activities: scriptedActivities({
      sense() {
        sensing.resolve();
        return untilCancelled();
      },
    }),
    async disturb(cycle) {
      await sensing.promise;
      await cycle.signal('abort', { reason: 'not today', approver: 'someone' });
    },
  };
}

function onSecondTry<T>(message: string, value: T): () => Promise<T> {
  return async () => {
    if (Context.current().info.attempt === 1) throw failure(message, 'later');
    return value;
  };
}
