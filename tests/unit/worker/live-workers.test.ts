import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../../../src/core/home.ts';
import type { WorkerNotice } from '../../../src/worker/live-workers.ts';
import {
  announceWorker,
  findLiveWorkers,
  serverKeyOf,
  unservedBy,
} from '../../../src/worker/live-workers.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const NOTICE: WorkerNotice = {
  buildId: 'ab12'.repeat(4),
  server: serverKeyOf({ address: '127.0.0.1:7233', namespace: 'default' }),
  roles: ['control', 'sense'],
  kind: 'run',
};
const ANNOUNCEMENTS = 150;

test('a worker is live from its announcement to its end, with all it said of itself', async (t) => {
  const home = await tempFolder(t);
  assert.deepEqual(findLiveWorkers(home), []);
  const announced = await announceWorker(home, NOTICE);
  assert.deepEqual(findLiveWorkers(home), [{ ...NOTICE, pid: process.pid }]);
  announced[Symbol.dispose]();
  assert.deepEqual(findLiveWorkers(home), []);
});

test('one process may bring a worker for each capability, and each is live by itself', async (t) => {
  const home = await tempFolder(t);
  const sense = { ...NOTICE, roles: ['sense'], kind: 'service' } as const;
  using _sense = await announceWorker(home, sense);
  assert.deepEqual(unservedBy(findLiveWorkers(home)), ['control']);
  const control = await announceWorker(home, { ...NOTICE, roles: ['control'] });
  assert.deepEqual(unservedBy(findLiveWorkers(home)), []);
  control[Symbol.dispose]();
  assert.deepEqual(findLiveWorkers(home), [{ ...sense, pid: process.pid }]);
});

test('another namespace or address is another server', () => {
  const keys = [
    ['a:1', 'default'],
    ['a:1', 'other'],
    ['a:2', 'default'],
  ].map(([address = '', namespace = '']) => serverKeyOf({ address, namespace }));
  assert.equal(new Set(keys).size, 3);
});

test('what a killed worker left behind is not taken for a worker, and goes with the next announcement', async (t) => {
  const home = await tempFolder(t);
  using _announced = await announceWorker(home, NOTICE);
  const [mine = ''] = readdirSync(join(home, HOME.worker));
  const left = mine.replace(`-${process.pid}-`, '-4194305-');
  writeFileSync(join(home, HOME.worker, left), '');
  assert.deepEqual(findLiveWorkers(home), [{ ...NOTICE, pid: process.pid }]);
  using _next = await announceWorker(home, NOTICE);
  assert.equal(readdirSync(join(home, HOME.worker)).includes(left), false);
});

test('a worker that is announced while another process sweeps stays announced', async (t) => {
  const home = await tempFolder(t);
  const module = new URL('../../../src/worker/live-workers.ts', import.meta.url).href;
  const program = `
    import { announceWorker } from ${JSON.stringify(module)};
    process.stdout.write('ready');
    for (;;) (await announceWorker(${JSON.stringify(home)}, ${JSON.stringify(NOTICE)}))[Symbol.dispose]();
  `;
  const sweeper = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(sweeper, 'close');
  try {
    await once(sweeper.stdout, 'data');
    for (let n = 0; n < ANNOUNCEMENTS; n += 1) {
      using _announced = await announceWorker(home, NOTICE);
      const live = findLiveWorkers(home).some(({ pid }) => pid === process.pid);
      assert.ok(live, `announcement ${n} of ${ANNOUNCEMENTS} is lost`);
    }
  } finally {
    sweeper.kill('SIGKILL');
    await ended;
  }
});
