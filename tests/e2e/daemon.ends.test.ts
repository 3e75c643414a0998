import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createTinyRepository } from '../chaos/tiny-repository.ts';
import type { DreamdHome } from '../support/dreamd.ts';
import { killHard, openDreamdHome } from '../support/dreamd.ts';
import { until } from '../support/until.ts';

const repo = await createTinyRepository();
after(() => repo.remove());
const at = ['--json', '--repo', repo.path];

/** `up --detach` while its daemon is still starting. */
async function startDaemon(dreamd: DreamdHome) {
  const command = dreamd.start(['up', '--detach', ...at]);
  const daemons = () =>
    dreamd.processes().filter(({ pid, command: line }) => pid !== command.pid && /\bup$/u.test(line.trim()));
  await until('the daemon is started', () => daemons().length > 0);
  return { command, daemon: daemons()[0]!.pid };
}

describe('the end of a daemon', { concurrency: 2 }, () => {
  test('up prints one document when it is up, and down ends it', async () => {
    await using dreamd = await openDreamdHome();
    const up = dreamd.start(['up', ...at]);
    await until('the worker is up', async () => {
      const { stdout } = await dreamd.run(['status', ...at]);
      return JSON.parse(stdout).workers.length === 1;
    });
    const down = await dreamd.run(['down', ...at]);
    assert.deepEqual(JSON.parse(down.stdout), { schemaVersion: 1, workers: 1, server: 'stopped' });
    const { code, stdout } = await up.result;
    assert.equal(code, 0);
    const { pid, roles, temporal } = JSON.parse(stdout);
    assert.deepEqual([pid, roles, temporal.namespace], [up.pid, ['control', 'sense'], 'default']);
  });

  test('down leaves a run of another terminal alone, and the server under it', async () => {
    await using dreamd = await openDreamdHome();
    const run = dreamd.start(['run', ...at], 'sense.before');
    await dreamd.reached('sense.before');
    const down = await dreamd.run(['down', ...at]);
    assert.deepEqual(JSON.parse(down.stdout), { schemaVersion: 1, workers: 0, server: 'in-use' });
    dreamd.letGo('sense.before');
    const { code, stderr } = await run.result;
    assert.equal(code, 0, stderr);
  });

  test('up --detach says at once that its daemon was killed', async () => {
    await using dreamd = await openDreamdHome();
    const { command, daemon } = await startDaemon(dreamd);
    const startedMs = performance.now();
    await killHard(daemon);
    const { code, stdout } = await command.result;
    assert.deepEqual([code, JSON.parse(stdout).error.code], [4, 'worker-missing']);
    assert.ok(performance.now() - startedMs < 30_000, 'half of the time it would wait for one that lives');
  });

  test('Ctrl-C while up --detach waits ends the daemon too', async () => {
    await using dreamd = await openDreamdHome();
    const { command, daemon } = await startDaemon(dreamd);
    process.kill(command.pid, 'SIGINT');
    assert.equal((await command.result).code, 130);
    await until('the daemon has ended', () => dreamd.processes().every(({ pid }) => pid !== daemon));
  });

  test('Ctrl-C while the server starts ends a run at once: no cycle is begun', async () => {
    await using dreamd = await openDreamdHome();
    const run = dreamd.start(['run', ...at]);
    await until('the server starts', () => run.told().includes('starting the Temporal server'));
    process.kill(run.pid, 'SIGINT');
    const { code, stdout } = await run.result;
    assert.deepEqual([code, JSON.parse(stdout).error.message], [130, 'interrupted']);
    const status = await dreamd.run(['status', ...at]);
    assert.deepEqual(JSON.parse(status.stdout).cycles ?? [], []);
  });
});
