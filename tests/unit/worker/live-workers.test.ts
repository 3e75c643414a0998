import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../../../src/core/home.ts';
import { announceWorker, findLiveWorkers } from '../../../src/worker/live-workers.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const BUILD = 'ab12'.repeat(4);

test('a worker is live from its announcement to its end', async (t) => {
  const home = await tempFolder(t);
  assert.deepEqual(await findLiveWorkers(home), []);
  const announced = await announceWorker(home, BUILD);
  assert.deepEqual(await findLiveWorkers(home), [{ buildId: BUILD, pid: process.pid }]);
  announced[Symbol.dispose]();
  assert.deepEqual(await findLiveWorkers(home), []);
});

test('what a killed worker left behind is not taken for a worker, and goes', async (t) => {
  const home = await tempFolder(t);
  using _announced = await announceWorker(home, BUILD);
  const left = join(home, HOME.worker, `${'cd34'.repeat(4)}-4194305.lock`);
  writeFileSync(left, '');
  assert.deepEqual(
    (await findLiveWorkers(home)).map(({ buildId }) => buildId),
    [BUILD],
  );
  assert.equal(readdirSync(join(home, HOME.worker)).includes('cd34'.repeat(4)), false);
});
