import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { CycleActivities } from '../../scripts/recording/cycle-server.ts';
import {
  cycleInput,
  failure,
  SENSED,
  scriptedActivities,
  untilCancelled,
} from '../../scripts/recording/scripted-activities.ts';
import { toTemporalFailure } from '../../src/activities/failure.ts';
import { abortCycle } from '../../src/client/abort-cycle.ts';
import { awaitCycle } from '../../src/client/await-cycle.ts';
import { readExecutionTruth } from '../../src/client/execution-truth.ts';
import { readPendingSteps } from '../../src/client/pending-steps.ts';
import { readCycleStatus } from '../../src/client/read-cycle-status.ts';
import type { CycleStart } from '../../src/client/start-cycle.ts';
import { startCycle } from '../../src/client/start-cycle.ts';
import { repoIdSchema } from '../../src/core/brand.ts';
import type { Execution } from '../../src/core/cycle.ts';
import { DreamdError } from '../../src/core/errors.ts';
import { testCycleServer } from '../support/test-cycle-server.ts';
import { until } from '../support/until.ts';
import { gate, watched } from '../support/watched-activities.ts';

const server = await testCycleServer();
const { client } = server;

/** What a command would start; the repository is one that only this test knows. */
function startOf(name: string): CycleStart {
  const { unsealed: _unsealed, ...start } = cycleInput(name);
  return { ...start, repo: repoIdSchema.parse(`example.org/team/${name}`) };
}

function serve<T>(storeId: string, activities: CycleActivities, use: () => Promise<T>): Promise<T> {
  return server.withWorkers({ storeId, activities }, use);
}

const resultOf = ({ workflowId, runId }: Execution) => client.workflow.getHandle(workflowId, runId).result();

test('starts over one commit are one cycle for as long as it is open', async () => {
  const start = startOf('twice');
  const one = await startCycle(client, start, () => 0);
  assert.equal(one.workflowId, 'cycle/example.org/team/twice/cccccccccccc-000');
  assert.deepEqual(await startCycle(client, start, () => 0), one);
  await client.workflow.getHandle(one.workflowId).terminate('by the test');
  assert.equal(
    (await startCycle(client, start, () => 1)).workflowId,
    'cycle/example.org/team/twice/cccccccccccc-001',
  );
});

test('a start after a run that left no receipt names that run, so that it is sealed first', async () => {
  const start = startOf('unsealed');
  const lost = await startCycle(client, start, () => 0);
  await client.workflow.getHandle(lost.workflowId, lost.runId).terminate('by the test');
  const again = await startCycle(client, start, () => 0);
  assert.equal(again.workflowId, lost.workflowId);
  const { activities, recorded } = watched();
  await serve('unsealed', activities, () => resultOf(again));
  assert.deepEqual(recorded[0]?.input.unsealed, lost);
});

test('a start whose cycle was sealed while the server was asked is that cycle, not another one', async () => {
  const start = startOf('sealed-meanwhile');
  const cycle = await startCycle(client, start, () => 0);
  await serve('sealed-meanwhile', watched().activities, () => resultOf(cycle));
  const receipts = [0, 1];
  assert.deepEqual(await startCycle(client, start, () => receipts.shift() ?? 1), cycle);
});

test('the truth about a run is the word of the server: open, ended, or forgotten', async () => {
  const cycle = await startCycle(client, startOf('truth'), () => 0);
  const open = await readExecutionTruth(client, cycle);
  assert.deepEqual([open.state, open.how], ['open', 'RUNNING']);
  const { commit, initiator, policy } = cycleInput('truth');
  assert.deepEqual(open.asked, { commit, initiator, policy });
  await client.workflow.getHandle(cycle.workflowId).terminate('by the test');
  const ended = await readExecutionTruth(client, cycle);
  assert.deepEqual([ended.state, ended.how, ended.startedAt], ['closed', 'TERMINATED', open.startedAt]);
  const unknown = await readExecutionTruth(client, { ...cycle, workflowId: 'cycle/never' });
  assert.deepEqual(unknown, {
    state: 'closed',
    how: 'NOT_FOUND',
    startedAt: null,
    asked: null,
    failure: null,
  });
});

/** Waits as `run` does for a cycle whose seal ends as `record` says. */
async function awaitRecorded(name: string, record: CycleActivities['record']) {
  const cycle = await startCycle(client, startOf(name), () => 0);
  const options = {
    signal: new AbortController().signal,
    patienceMs: 10_000,
    onSteps: async () => {},
  };
  const awaited = await serve(name, scriptedActivities({ record }), () =>
    awaitCycle(client, cycle, options).catch((error: unknown) => error),
  );
  return { cycle, awaited };
}

test('a run that failed with an error of ours gives that error; it is not called ended from outside', async () => {
  const details = [{ where: '/home/artifacts', expected: null, got: null, hint: 'restore it' }];
  const { cycle, awaited } = await awaitRecorded('fails', async () => {
    throw ApplicationFailure.create({
      message: 'an artifact is gone',
      type: 'artifact-missing',
      nonRetryable: true,
      details,
    });
  });
  assert.ok(awaited instanceof DreamdError, String(awaited));
  const { code, message, where, hint } = awaited;
  assert.deepEqual(
    { code, message, where, hint },
    {
      code: 'artifact-missing',
      message: 'an artifact is gone',
      where: '/home/artifacts',
      hint: 'restore it',
    },
  );
  const truth = await readExecutionTruth(client, cycle);
  assert.equal(truth.failure, 'artifact-missing: an artifact is gone');
});

test('a seal that meets a damaged ledger is told at once, and the cycle stays open', async () => {
  const { cycle, awaited } = await awaitRecorded('damaged', async () => {
    throw toTemporalFailure(new DreamdError('ledger-damaged', { message: 'changed', where: '/l' }), 1);
  });
  assert.ok(awaited instanceof DreamdError, String(awaited));
  assert.deepEqual([awaited.code, awaited.where], ['ledger-damaged', '/l']);
  assert.equal((await readExecutionTruth(client, cycle)).state, 'open');
  await client.workflow.getHandle(cycle.workflowId).terminate('by the test');
  const options = { signal: new AbortController().signal, patienceMs: 10_000, onSteps: async () => {} };
  assert.deepEqual(await awaitCycle(client, cycle, options), {
    state: 'unsealed',
    how: 'stopped-from-outside',
  });
});

test('a pending step tells its try, what the last one failed with, and how far it is', async () => {
  const sensing = gate();
  const activities = scriptedActivities({
    async sense() {
      const { info, heartbeat } = Context.current();
      if (info.attempt === 1) throw failure('git ended with 128', 'later');
      heartbeat({ step: 'syntax', done: 1, total: 2 });
      return sensing.pass(SENSED);
    },
  });
  const cycle = await startCycle(client, startOf('pending'), () => 0);
  await serve('pending', activities, async () => {
    await sensing.reached;
    await until(
      'the heartbeat is there',
      async () => (await readPendingSteps(client, cycle))[0]?.heartbeat != null,
    );
    const [step, ...more] = await readPendingSteps(client, cycle);
    assert.equal(more.length, 0);
    assert.deepEqual(
      { activity: step?.activity, attempt: step?.attempt, running: step?.running },
      { activity: 'sense', attempt: 2, running: true },
    );
    assert.deepEqual(step?.failure, { type: 'tool-failed', message: 'git ended with 128', details: [] });
    assert.deepEqual(step?.heartbeat, { step: 'syntax', done: 1, total: 2 });
    sensing.open();
    await resultOf(cycle);
  });
  assert.deepEqual(await readPendingSteps(client, cycle), []);
});

test('status and abort reach exactly the run they name', async () => {
  const cycle = await startCycle(client, startOf('reach'), () => 0);
  const sensing = Promise.withResolvers<void>();
  const activities = scriptedActivities({
    sense() {
      sensing.resolve();
      return untilCancelled();
    },
  });
  await serve('reach', activities, async () => {
    await sensing.promise;
    assert.equal((await readCycleStatus(client, cycle))?.phase, 'sense');
    await abortCycle(client, cycle, { reason: 'not today' });
    await resultOf(cycle);
    const status = await readCycleStatus(client, cycle);
    assert.deepEqual([status?.outcome, status?.reasons[0]?.code], ['DEFER', 'aborted']);
  });
});
