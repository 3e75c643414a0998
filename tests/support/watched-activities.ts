import type { CycleActivities } from '../../scripts/recording/cycle-server.ts';
import { scriptedActivities } from '../../scripts/recording/scripted-activities.ts';
import type { RecordInput } from '../../src/core/contracts/cycle-activities.ts';

/** Wraps the activities so that each call leaves its name, and `record` what it was given. */
export function watched(changes: Partial<CycleActivities> = {}) {
  const activities = scriptedActivities(changes);
  const calls: string[] = [];
  const recorded: RecordInput[] = [];
  return {
    calls,
    recorded,
    activities: {
      admit: (input, cycle) => {
        calls.push('admit');
        return activities.admit(input, cycle);
      },
      sense: (input) => {
        calls.push('sense');
        return activities.sense(input);
      },
      decide: (input, scan) => {
        calls.push('decide');
        return activities.decide(input, scan);
      },
      record: (record) => {
        calls.push('record');
        recorded.push(record);
        return activities.record(record);
      },
    } satisfies CycleActivities,
  };
}

/** A moment inside an activity: `reached` tells the test, `open` lets the activity go on. */
export function gate() {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: () => opened.resolve(),
    async pass<T>(value: T): Promise<T> {
      reached.resolve();
      await opened.promise;
      return value;
    },
  };
}
