import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MockActivityEnvironment } from '@temporalio/testing';
import { whileBeating } from '../../../src/activities/beat.ts';

test('a step beats every two seconds with the last it told, and no more once it has ended', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const environment = new MockActivityEnvironment();
  const beats: unknown[] = [];
  environment.on('heartbeat', (told: unknown) => beats.push(told));
  const work = () =>
    whileBeating(async (_signal, tell) => {
      t.mock.timers.tick(2_000);
      tell({ step: 'parse', done: 1, total: 9 });
      tell({ step: 'parse', done: 2, total: 9 });
      t.mock.timers.tick(4_000);
    });
  await environment.run(work);
  t.mock.timers.tick(60_000);
  const last = { step: 'parse', done: 2, total: 9 };
  assert.deepEqual(beats, [undefined, last, last]);
});
