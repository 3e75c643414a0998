import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { judgeHome, receiptsOf } from '../chaos/judge.ts';
import { createTinyRepository } from '../chaos/tiny-repository.ts';
import type { Command, DreamdHome } from '../support/dreamd.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { until } from '../support/until.ts';

const [first, second] = await Promise.all([createTinyRepository('first'), createTinyRepository('second')]);
after(() => Promise.all([first.remove(), second.remove()]));
const run = (path: string) => ['run', '--repo', path, '--json'];

const serversOf = (dreamd: DreamdHome) =>
  dreamd.processes().filter(({ command }) => command.includes(' server start-dev ')).length;

/** The one that seals stands still with the chain locked, so the other one is in time, however slow the machine. */
async function bothReportOneCycle(
  dreamd: DreamdHome,
  commands: readonly Command[],
  sealing: number,
): Promise<void> {
  const joins = commands.find(({ pid }) => pid !== sealing);
  await until('the other command waits for the sealing', () => /record/u.test(joins?.told() ?? ''));
  assert.equal(serversOf(dreamd), 1);
  dreamd.letGo('seal.anchored');
  const ended = await Promise.all(commands.map(({ result }) => result));
  assert.deepEqual(
    ended.map(({ code }) => code),
    [0, 0],
    ended.map(({ stderr }) => stderr).join('\n'),
  );
  assert.equal(new Set(ended.map(({ stdout }) => JSON.parse(stdout).cycle.runId)).size, 1);
  assert.equal(receiptsOf(dreamd).length, 1);
  assert.deepEqual(await judgeHome(dreamd), []);
}

describe('MH-A8', { concurrency: 3 }, () => {
  test('MH-A8 two runs at once over one repository are one cycle on one server, and both report it', async () => {
    await using dreamd = await openDreamdHome();
    const commands = [1, 2].map(() => dreamd.start(run(first.path), 'seal.anchored'));
    const sealing = await dreamd.reached('seal.anchored');
    await bothReportOneCycle(dreamd, commands, sealing);
  });

  test('MH-A8 a run that comes while a cycle is being sealed joins that cycle', async () => {
    await using dreamd = await openDreamdHome();
    const early = dreamd.start(run(first.path), 'seal.anchored');
    await dreamd.reached('seal.anchored');
    await bothReportOneCycle(dreamd, [early, dreamd.start(run(first.path))], early.pid);
  });

  test('MH-A8 two runs at once over two repositories both finish, on one server', async () => {
    await using dreamd = await openDreamdHome();
    const commands = [first, second].map(({ path }) => dreamd.start(run(path)));
    const ended = await Promise.all(commands.map(({ result }) => result));
    assert.deepEqual(
      ended.map(({ code }) => code),
      [0, 0],
      ended.map(({ stderr }) => stderr).join('\n'),
    );
    assert.equal(serversOf(dreamd), 1);
    assert.equal(new Set(receiptsOf(dreamd).map(({ entry }) => entry.repo)).size, 2);
    assert.deepEqual(await judgeHome(dreamd), []);
  });
});
