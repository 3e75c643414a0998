import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Context } from '@temporalio/activity';
import { WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import { z } from 'zod';
import type { CycleActivities, CycleHandle } from '../../scripts/recording/cycle-server.ts';
import {
  cycleInput,
  DECIDED,
  failure,
  SENSED,
  scriptedActivities,
  untilCancelled,
} from '../../scripts/recording/scripted-activities.ts';
import type { RecordInput } from '../../src/core/contracts/cycle-activities.ts';
import type { CycleInput } from '../../src/core/cycle.ts';
import { abortUpdate, statusQuery } from '../../src/workflows/messages.ts';
import { dreamdOutcome, dreamdPhase } from '../../src/workflows/search-attributes.ts';
import { testCycleServer } from '../support/test-cycle-server.ts';

const server = await testCycleServer();

/** Wraps the activities so that each call leaves its name, and `record` what it was given. */
function watched(changes: Partial<CycleActivities> = {}) {
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

/** Runs a cycle named after the test, in a store of its own. */
function withCycle<T>(
  name: string,
  activities: CycleActivities,
  use: (cycle: CycleHandle) => Promise<T>,
  changes: Partial<CycleInput> = {},
): Promise<T> {
  const input = { ...cycleInput(name), ...changes };
  return server.withCycle({ workflowId: `cycle/${name}`, input, activities }, use);
}

/** A moment inside an activity: `reached` tells the test, `open` lets the activity go on. */
function gate() {
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

const metadataSchema = z.object({ currentDetails: z.string() });
async function cardOf(cycle: CycleHandle): Promise<string> {
  return metadataSchema.parse(await cycle.query('__temporal_workflow_metadata')).currentDetails;
}

test('a cycle senses, decides and records, and hands each step what the one before it found', async () => {
  const { activities, calls, recorded } = watched();
  const { result, runId } = await withCycle('order', activities, async (cycle) => ({
    result: await cycle.result(),
    runId: cycle.firstExecutionRunId,
  }));
  assert.deepEqual(calls, ['admit', 'sense', 'decide', 'record']);
  assert.deepEqual(result.target, DECIDED.target);
  assert.equal(result.outcome, 'PASS');
  const [{ sensed, decided, cycle, end }] = recorded as [RecordInput];
  assert.deepEqual({ sensed, decided }, { sensed: SENSED, decided: DECIDED });
  assert.deepEqual(cycle, { workflowId: 'cycle/order', runId });
  assert.deepEqual(end, { kind: 'decided', target: DECIDED.target, requiredFailed: [] });
});

test('MH-A4 query, card and search attributes say the phase and, in the end, the outcome', async () => {
  const sensing = gate();
  const { activities } = watched({ sense: () => sensing.pass(SENSED) });
  await withCycle('visible', activities, async (cycle) => {
    await sensing.reached;
    const { phase, outcome, commit } = await cycle.query(statusQuery);
    assert.deepEqual({ phase, outcome, commit }, { phase: 'sense', outcome: null, commit: 'c'.repeat(40) });
    assert.match(await cardOf(cycle), /^### SENSING\n\nexample\.org\/team\/app at `c{12}`, depth 0$/);
    assert.equal((await cycle.describe()).typedSearchAttributes.get(dreamdPhase), 'sense');
    sensing.open();
    await cycle.result();
    const { typedSearchAttributes } = await cycle.describe();
    assert.equal(typedSearchAttributes.get(dreamdPhase), 'record');
    assert.equal(typedSearchAttributes.get(dreamdOutcome), 'PASS');
    assert.match(await cardOf(cycle), /^### PASS\n\n[\s\S]*`report-sealed`/);
  });
});

test('a cycle on a server without the search attributes goes its way without them', async () => {
  const { activities } = watched();
  await withCycle(
    'no-attributes',
    activities,
    async (cycle) => {
      assert.equal((await cycle.result()).outcome, 'PASS');
      assert.equal((await cycle.describe()).typedSearchAttributes.get(dreamdOutcome), undefined);
    },
    { searchAttributes: false },
  );
});

for (const [name, payload, message] of [
  ['signal', [{ reason: 'not today', approver: 'someone' }], 'someone aborted it: not today'],
  ['signal with an unreadable payload', ['stop!', 7], 'someone aborted it: no readable reason was given'],
  ['signal without a payload', [], 'someone aborted it: no readable reason was given'],
] as const)
  test(`MH-A4 an abort by ${name} ends the running step, skips the rest and is sealed as DEFER`, async () => {
    const sensing = Promise.withResolvers<void>();
    const { activities, calls, recorded } = watched({
      sense() {
        sensing.resolve();
        return untilCancelled();
      },
    });
    await withCycle(`abort-by-${name}`, activities, async (cycle) => {
      await sensing.promise;
      await cycle.signal('abort', ...payload);
      const { outcome, reasons } = await cycle.result();
      assert.deepEqual({ outcome, reasons }, { outcome: 'DEFER', reasons: [{ code: 'aborted', message }] });
    });
    assert.deepEqual(calls, ['admit', 'sense', 'record']);
    assert.equal(recorded[0]?.sensed, null);
  });

test('MH-A4 an abort by update is answered with where the cycle stood', async () => {
  const sensing = Promise.withResolvers<void>();
  const { activities } = watched({
    sense() {
      sensing.resolve();
      return untilCancelled();
    },
  });
  await withCycle('abort-by-update', activities, async (cycle) => {
    await sensing.promise;
    const status = await cycle.executeUpdate(abortUpdate, { args: [{ reason: 'not today' }] });
    assert.equal(status.phase, 'sense');
    assert.equal((await cycle.result()).reasons[0]?.code, 'aborted');
  });
});

test('an abort is obeyed also when the step at work takes no notice and ends well', async () => {
  const deciding = gate();
  const { activities, recorded } = watched({ decide: () => deciding.pass(DECIDED) });
  await withCycle('abort-unnoticed', activities, async (cycle) => {
    await deciding.reached;
    await cycle.executeUpdate(abortUpdate, { args: [{ reason: 'not today' }] });
    deciding.open();
    assert.equal((await cycle.result()).reasons[0]?.code, 'aborted');
  });
  assert.deepEqual(recorded[0]?.sensed, SENSED);
});

test('an abort that arrives together with the end of the last step is obeyed', async () => {
  const deciding = Promise.withResolvers<void>();
  const { activities, recorded } = watched({
    async decide() {
      deciding.resolve();
      await untilCancelled().catch(() => {});
      return DECIDED;
    },
  });
  await withCycle('abort-at-the-end', activities, async (cycle) => {
    await deciding.promise;
    return cycle;
  }).then(async (cycle) => {
    await cycle.signal('abort', { reason: 'not today' });
    await server.withWorkers({ storeId: 'abort-at-the-end', activities }, async () => {
      assert.equal((await cycle.result()).reasons[0]?.code, 'aborted');
    });
  });
  assert.deepEqual(recorded[0]?.decided, DECIDED, 'the last step had ended');
});

test('an abort that comes before the first step is obeyed', async () => {
  const { activities, calls } = watched();
  const input = cycleInput('abort-first');
  const cycle = await server.client.workflow.signalWithStart('maintenanceCycle', {
    workflowId: 'cycle/abort-first',
    taskQueue: 'dreamd-abort-first-control',
    args: [input],
    signal: 'abort',
    signalArgs: [{ reason: 'not today' }],
  });
  await server.withWorkers({ storeId: input.storeId, activities }, () => cycle.result());
  assert.deepEqual(calls, ['record']);
});

test('an abort by update is refused once the cycle is sealed, and the seal goes on', async () => {
  const sealing = gate();
  const { activities } = watched({
    record: async (record) => sealing.pass(await scriptedActivities().record(record)),
  });
  await withCycle('abort-too-late', activities, async (cycle) => {
    await sealing.reached;
    const update = cycle.executeUpdate(abortUpdate, { args: [{ reason: 'not today' }] });
    await assert.rejects(update, (error) => {
      assert.ok(error instanceof WorkflowUpdateFailedError);
      assert.match(String(error.cause), /too late: the cycle is SEALING/);
      return true;
    });
    sealing.open();
    assert.equal((await cycle.result()).outcome, 'PASS');
  });
});

test('MH-A4 a stock cancel is an abort by the server, and the seal is not cancelled with it', async () => {
  const sensing = Promise.withResolvers<void>();
  const sealing = gate();
  const { activities } = watched({
    sense() {
      sensing.resolve();
      return untilCancelled();
    },
    record: async (record) => sealing.pass(await scriptedActivities().record(record)),
  });
  await withCycle('cancel', activities, async (cycle) => {
    await sensing.promise;
    await cycle.cancel();
    await sealing.reached;
    await cycle.cancel();
    sealing.open();
    const [reason] = (await cycle.result()).reasons;
    assert.deepEqual(reason, { code: 'aborted', message: 'the server aborted it: cancelled on the server' });
  });
});

test('a cycle that finds the lease taken seals DEFER with the holder, and senses nothing', async () => {
  const { activities, calls } = watched({
    admit: async () => ({ admitted: false, holder: { workflowId: 'cycle/other', runId: 'run' } }),
  });
  await withCycle('lease-held', activities, async (cycle) => {
    const { outcome, reasons } = await cycle.result();
    assert.equal(outcome, 'DEFER');
    assert.equal(reasons[0]?.code, 'lease-held');
    assert.match(reasons[0]?.message ?? '', /cycle\/other/);
  });
  assert.deepEqual(calls, ['admit', 'record']);
});

test('sensing that fails for good is sealed as ESCALATE with the cause', async () => {
  const { activities, calls } = watched({
    sense: async () => {
      throw failure('git ended with 128', 'never');
    },
  });
  await withCycle('sense-fails', activities, async (cycle) => {
    const { outcome, reasons } = await cycle.result();
    assert.equal(outcome, 'ESCALATE');
    assert.deepEqual(reasons[0], {
      code: 'sensor-failed',
      message: 'no sensor could run: git ended with 128',
    });
  });
  assert.deepEqual(calls, ['admit', 'sense', 'record']);
});

test('a seal that fails for now is tried until it holds', async () => {
  const { activities, calls } = watched({
    record: async (record) => {
      if (Context.current().info.attempt < 3) throw failure('the disk is full', 'later');
      return scriptedActivities().record(record);
    },
  });
  await withCycle('seal-later', activities, async (cycle) =>
    assert.equal((await cycle.result()).outcome, 'PASS'),
  );
  assert.deepEqual(calls, ['admit', 'sense', 'decide', 'record', 'record', 'record']);
});

test('a cycle with an input that does not fit ends at once, without a step', async () => {
  const { activities, calls } = watched();
  const cycle = await server.client.workflow.start('maintenanceCycle', {
    workflowId: 'cycle/bad-input',
    taskQueue: 'dreamd-bad-input-control',
    args: [{ repo: '../..' }],
  });
  await server.withWorkers({ storeId: 'bad-input', activities }, async () => {
    await assert.rejects(cycle.result(), (error) => {
      assert.ok(error instanceof WorkflowFailedError);
      assert.match(String(error.cause), /ApplicationFailure[\s\S]*→ at commit/);
      return true;
    });
  });
  assert.deepEqual(calls, []);
});

test('MH-A3 without a cache, where every step replays the whole history, a cycle takes the same steps', async () => {
  const runs = [];
  for (const maxCachedWorkflows of [10, 0]) {
    const { activities, calls } = watched();
    const options = {
      workflowId: `cycle/cache-${maxCachedWorkflows}`,
      input: cycleInput(`cache-${maxCachedWorkflows}`),
      activities,
      maxCachedWorkflows,
    };
    runs.push(
      await server.withCycle(options, async (cycle) => {
        await cycle.result();
        const { events } = await cycle.fetchHistory();
        const scheduled = events?.flatMap(({ activityTaskScheduledEventAttributes: activity }) =>
          activity ? [`${activity.activityId} ${activity.activityType?.name}`] : [],
        );
        return { calls, scheduled };
      }),
    );
  }
  assert.deepEqual(runs[0]?.scheduled, ['1 admit', '2 sense', '3 decide', '4 record']);
  assert.deepEqual(runs[1], runs[0]);
});
