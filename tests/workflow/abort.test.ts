import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import {
  cycleInput,
  DECIDED,
  SENSED,
  scriptedActivities,
  untilCancelled,
} from '../../scripts/recording/scripted-activities.ts';
import { abortUpdate } from '../../src/workflows/messages.ts';
import { testCycleServer } from '../support/test-cycle-server.ts';
import { gate, watched } from '../support/watched-activities.ts';

const server = await testCycleServer();
const withCycle = server.named;

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
