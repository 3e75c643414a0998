import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { listOpenCycles } from '../../src/client/open-cycles.ts';
import { receiptsOf } from '../chaos/judge.ts';
import { createTinyRepository } from '../chaos/tiny-repository.ts';
import type { Command, DreamdHome } from '../support/dreamd.ts';
import { killHard, openDreamdHome } from '../support/dreamd.ts';
import { serverOfHome } from '../support/server-of-home.ts';
import { until } from '../support/until.ts';

const [first, second] = await Promise.all([createTinyRepository('first'), createTinyRepository('second')]);
after(() => Promise.all([first.remove(), second.remove()]));
const run = (path: string) => ['run', '--repo', path, '--json'];

/** A run that stands still with its whole process, worker included, and one that relies on this worker. */
async function startStaggered(dreamd: DreamdHome): Promise<readonly [Command, Command]> {
  const early = dreamd.start(run(first.path), 'seal.anchored');
  await dreamd.reached('seal.anchored');
  await using server = await serverOfHome(dreamd);
  const late = dreamd.start(run(second.path));
  await until('both cycles are open', async () => (await listOpenCycles(server.client)).length === 2);
  return [early, late];
}

describe('MH-A8', { concurrency: 3 }, () => {
  test('MH-A8 a run whose worker belongs to a run that ends first brings one of its own and finishes', async () => {
    await using dreamd = await openDreamdHome();
    const commands = await startStaggered(dreamd);
    dreamd.letGo('seal.anchored');
    const ended = await Promise.all(commands.map(({ result }) => result));
    assert.deepEqual(
      ended.map(({ code }) => code),
      [0, 0],
      ended.map(({ stderr }) => stderr).join('\n'),
    );
    assert.equal(new Set(receiptsOf(dreamd).map(({ entry }) => entry.repo)).size, 2);
  });

  test('MH-A8 a run whose worker belongs to a run that is killed brings one of its own and finishes', async () => {
    await using dreamd = await openDreamdHome();
    const [early, late] = await startStaggered(dreamd);
    await killHard(early.pid);
    const { code, stderr } = await late.result;
    assert.equal(code, 0, stderr);
  });

  test('MH-A8 a run beside a worker that only senses serves the other capability itself and finishes', async () => {
    await using dreamd = await openDreamdHome();
    const worker = dreamd.start(['worker', '--role', 'sense', '--json']);
    await until('the worker is up', async () => {
      const { stdout } = await dreamd.run(['status', '--json']);
      return JSON.parse(stdout).workers.length === 1;
    });
    const { code, stderr } = await dreamd.run(run(first.path));
    assert.equal(code, 0, stderr);
    process.kill(worker.pid, 'SIGTERM');
    assert.equal((await worker.result).code, 0);
  });
});
