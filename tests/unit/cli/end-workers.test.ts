import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { endWorkers } from '../../../src/cli/end-workers.ts';

const PATIENCE_MS = 60_000;

async function startProcess(t: TestContext, onTerm: string): Promise<number> {
  const program = `process.on('SIGTERM', () => { ${onTerm} }); console.log('ready'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  assert.ok(child.pid);
  return child.pid;
}

function living(pid: number): readonly number[] {
  try {
    process.kill(pid, 0);
    return [pid];
  } catch {
    return [];
  }
}

test('workers are asked to end and waited for; one that has just ended by itself is no failure', async (t) => {
  const pid = await startProcess(t, 'process.exit()');
  const dead = spawnSync(process.execPath, ['--eval', '0']).pid;
  let looks = 0;
  const findPids = () => (looks++ === 0 ? [dead, pid] : living(pid));
  assert.equal(await endWorkers({ findPids, timeoutMs: PATIENCE_MS }), 2);
  assert.deepEqual(living(pid), []);
});

test('workers that do not end are named', async (t) => {
  const pid = await startProcess(t, '');
  await assert.rejects(endWorkers({ findPids: () => living(pid), timeoutMs: 100 }), {
    code: 'deadline-passed',
    where: `process ${pid}`,
  });
});
