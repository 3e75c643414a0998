import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createSealAbandoned } from '../../../src/activities/seal-abandoned.ts';
import { commitShaSchema, digestSchema } from '../../../src/core/brand.ts';
import type { ExecutionTruth } from '../../../src/core/execution-truth.ts';
import { activityWorld, CYCLE, NOW_MS, WHO } from '../../support/activity-world.ts';

const ASKED = {
  commit: commitShaSchema.parse('e'.repeat(40)),
  initiator: 'local:another',
  policy: { digest: digestSchema.parse('f'.repeat(64)), kind: 'policy', size: 10 },
} as const;

/** Seals CYCLE as abandoned, of which the server says `truth`; gives the receipts there are then. */
async function sealed(t: TestContext, truth: Partial<ExecutionTruth>, times = 1) {
  const { ledger, input } = await activityWorld(t);
  const known = { how: 'TERMINATED', startedAt: '2026-03-02T10:30:00.000Z', failure: null, asked: ASKED };
  const seal = createSealAbandoned({
    ledger,
    control: { truthOf: async () => ({ state: 'closed', ...known, ...truth }) },
    who: WHO,
    nowMs: () => NOW_MS,
  });
  for (let time = 0; time < times; time += 1) await seal(input, CYCLE);
  return ledger.receipts(input.repo, 9).map(({ entry }) => entry);
}

test('a run that was ended from outside gets the receipt DEFER killed, about its own commit, time, asker and policy', async (t) => {
  const [entry] = await sealed(t, {});
  assert.deepEqual([entry?.outcome, entry?.reasons[0]?.code], ['DEFER', 'killed']);
  assert.match(entry?.reasons[0]?.message ?? '', /TERMINATED/);
  assert.equal(entry?.inputs.commit, ASKED.commit);
  assert.equal(entry?.inputs.policy, ASKED.policy.digest);
  assert.deepEqual(entry?.artifacts, [ASKED.policy]);
  assert.equal(entry?.who.initiator, ASKED.initiator);
  assert.equal(entry?.cycle.runId, CYCLE.runId);
  assert.equal(entry?.cycle.startedAt, '2026-03-02T10:30:00.000Z');
  assert.equal(entry?.cost.wallClockMs, 30 * 60_000);
});

test('MH-A3 a run whose history no longer fitted gets the receipt DEFER code-moved', async (t) => {
  const [entry] = await sealed(t, { state: 'code-moved', how: 'FAILED' });
  assert.deepEqual([entry?.outcome, entry?.reasons[0]?.code], ['DEFER', 'code-moved']);
});

test('a run that is still open is left alone', async (t) => {
  assert.deepEqual(await sealed(t, { state: 'open', how: 'RUNNING' }), []);
});

test('a run that completed is left alone, also where its receipt is not in this ledger', async (t) => {
  assert.deepEqual(await sealed(t, { how: 'COMPLETED' }), []);
});

test('a run that failed is not called ended by somebody: its receipt says what it failed with', async (t) => {
  const [entry] = await sealed(t, { how: 'FAILED', failure: 'internal: x is undefined' });
  assert.equal(
    entry?.reasons[0]?.message,
    'it failed before it could be sealed, by internal: x is undefined',
  );
});

test('an abandoned run is sealed once, however often it is found', async (t) => {
  assert.equal((await sealed(t, {}, 3)).length, 1);
});

test('a run that the server has forgotten is sealed all the same', async (t) => {
  const [entry] = await sealed(t, { how: 'NOT_FOUND', startedAt: null, asked: null });
  assert.equal(entry?.reasons[0]?.code, 'killed');
  assert.equal(entry?.cost.wallClockMs, 0);
});
