import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { cycleInput } from '../../../scripts/recording/scripted-activities.ts';
import { DreamdError } from '../../../src/core/errors.ts';
import { createLogger } from '../../../src/logs/logger.ts';
import { createActivityInterceptor } from '../../../src/worker/activity-interceptor.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Runs one activity that does `work` behind the interceptor; gives what was logged, reported and thrown. */
async function intercepted(t: TestContext, args: unknown[], work: () => Promise<unknown>, attempt = 1) {
  const dir = await tempFolder(t);
  const reported: unknown[] = [];
  const { context } = new MockActivityEnvironment({ attempt });
  const { execute } = createActivityInterceptor(context, {
    logger: createLogger({ dir, level: 'info', onUnavailable: () => assert.fail('there is a log') }),
    failPoint: { reach: async () => {}, reachSync: () => {} },
    crashes: { report: async (error) => void reported.push(error) },
  });
  const thrown = await execute?.({ args, headers: {} }, work).then(
    () => null,
    (error: unknown) => error,
  );
  const lines = readFileSync(join(dir, 'dreamd.log'), 'utf8').trim().split('\n');
  return { thrown, reported, lines: lines.map((line) => JSON.parse(line)) };
}

test('every line of an activity names its repository, whatever the activity is given', async (t) => {
  const input = cycleInput('unit');
  for (const args of [[input, {}], [{ input, cycle: {} }]]) {
    const { lines } = await intercepted(t, args, async () => {});
    assert.deepEqual(
      lines.map(({ msg, repository }) => [msg, repository]),
      [
        ['activity starts', input.repo],
        ['activity ends', input.repo],
      ],
    );
  }
});

test('a bug of ours is reported at its first try, what dreamd knows is not', async (t) => {
  const bug = new TypeError('x is undefined');
  const throws = (error: Error) => () => Promise.reject(error);
  assert.deepEqual((await intercepted(t, [], throws(bug))).reported, [bug]);
  assert.deepEqual((await intercepted(t, [], throws(bug), 2)).reported, []);
  const known = await intercepted(t, [], throws(new DreamdError('disk-full', { message: 'full' })));
  assert.deepEqual(known.reported, []);
  assert.ok(known.thrown instanceof ApplicationFailure && known.thrown.type === 'disk-full');
});
