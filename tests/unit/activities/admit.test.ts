import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cycleInput } from '../../../scripts/recording/scripted-activities.ts';
import { createAdmitActivities } from '../../../src/activities/admit.ts';
import type { Execution } from '../../../src/core/cycle.ts';
import type { ExecutionTruth } from '../../../src/core/execution-truth.ts';
import type { ControlState } from '../../../src/core/lease.ts';
import { admit } from '../../../src/core/lease.ts';
import { CYCLE, inActivity } from '../../support/activity-world.ts';

const HOLDER: Execution = { workflowId: 'cycle/holder', runId: 'run-9' };
const EARLIER: Execution = { ...CYCLE, runId: 'run-0' };

/** Asks for a lease that `holder` has, of which the server says `truth`; gives the answer and what happened before. */
async function ask(
  holder: Execution | null,
  truth: ExecutionTruth['state'],
  unsealed: Execution | null = null,
) {
  let state: ControlState = { holder };
  const done: string[] = [];
  const activities = createAdmitActivities(
    {
      async admit(_repo, asked) {
        done.push(asked.closed ? `take over from ${asked.closed.workflowId}` : 'ask');
        const next = admit(state, asked);
        state = next.state;
        return next.admission;
      },
      truthOf: async () => ({ state: truth, how: 'TERMINATED', startedAt: null, failure: null, asked: null }),
      release: () => assert.fail('nothing is given back here'),
    },
    async (_input, abandoned) => void done.push(`seal ${abandoned.workflowId} ${abandoned.runId}`),
  );
  const admission = await inActivity(() => activities.admit({ ...cycleInput('unit'), unsealed }, CYCLE));
  return { admitted: admission.admitted, done };
}

test('a free lease is taken at once', async () => {
  assert.deepEqual(await ask(null, 'open'), { admitted: true, done: ['ask'] });
});

test('an open holder keeps the lease', async () => {
  assert.deepEqual(await ask(HOLDER, 'open'), { admitted: false, done: ['ask'] });
});

for (const truth of ['closed', 'code-moved'] as const)
  test(`a holder that is ${truth} is sealed before its lease is taken over`, async () => {
    assert.deepEqual(await ask(HOLDER, truth), {
      admitted: true,
      done: ['ask', 'seal cycle/holder run-9', 'take over from cycle/holder'],
    });
  });

test('an earlier run of the cycle that left no receipt is sealed first of all', async () => {
  const { done } = await ask(null, 'open', EARLIER);
  assert.deepEqual(done, [`seal ${EARLIER.workflowId} run-0`, 'ask']);
});
