import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { readActivityStarts } from '../chaos/activity-starts.ts';
import { receiptsOf } from '../chaos/judge.ts';
import { createTinyRepository } from '../chaos/tiny-repository.ts';
import type { DreamdHome } from '../support/dreamd.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { until } from '../support/until.ts';

const repo = await createTinyRepository();
after(() => repo.remove());

/** Runs a command that has to end well, and gives back its document. */
async function ask(dreamd: DreamdHome, args: readonly string[], failPoint?: string) {
  const argv = [...args, '--json', '--repo', repo.path];
  const { code, stdout, stderr } = await dreamd.start(argv, failPoint).result;
  assert.equal(code, 0, `${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

describe('the daemon', { concurrency: 2 }, () => {
  test('up --detach brings one worker, a run uses it and brings none, and down ends everything', async () => {
    await using dreamd = await openDreamdHome();
    const { pid } = await ask(dreamd, ['up', '--detach']);
    const { cycle, outcome } = await ask(dreamd, ['run']);
    assert.equal(outcome, 'PASS');
    assert.deepEqual([...new Set(readActivityStarts(dreamd.home).map((start) => start.pid))], [pid]);
    const status = await ask(dreamd, ['status']);
    assert.deepEqual([status.workers.length, status.workers[0].pid, status.cycles], [1, pid, []]);
    assert.equal(status.receipts[0].cycle, cycle.id);
    await ask(dreamd, ['down']);
    assert.deepEqual(dreamd.processes(), []);
  });

  test('run --detach returns while the cycle runs, status lists it, and abort ends a step that stands still', async () => {
    await using dreamd = await openDreamdHome();
    await ask(dreamd, ['up', '--detach'], 'sense.before');
    const { cycle, state } = await ask(dreamd, ['run', '--detach']);
    assert.equal(state, 'running');
    await dreamd.reached('sense.before');
    await until('status lists the cycle', async () => {
      const { cycles } = await ask(dreamd, ['status']);
      return cycles.length === 1 && cycles[0].id === cycle.id && cycles[0].phase === 'sense';
    });
    assert.deepEqual(await ask(dreamd, ['abort', cycle.id, '--reason', 'wrong branch']), {
      schemaVersion: 1,
      cycle: cycle.id,
      recorded: true,
      acting: true,
    });
    await until('the receipt', () => receiptsOf(dreamd).length === 1);
    const [receipt] = receiptsOf(dreamd);
    assert.deepEqual([receipt?.entry.outcome, receipt?.entry.reasons[0]?.code], ['DEFER', 'aborted']);
    await ask(dreamd, ['down']);
  });

  test('run --detach without a worker says so and starts nothing', async () => {
    await using dreamd = await openDreamdHome();
    const { code, stdout } = await dreamd.run(['run', '--detach', '--json', '--repo', repo.path]);
    assert.equal(code, 4);
    assert.equal(JSON.parse(stdout).error.code, 'worker-missing');
    assert.deepEqual((await ask(dreamd, ['status'])).cycles, []);
  });
});
