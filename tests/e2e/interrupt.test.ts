import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receiptsOf } from '../chaos/judge.ts';
import { createTinyRepository } from '../chaos/tiny-repository.ts';
import { openDreamdHome } from '../support/dreamd.ts';

test('Ctrl-C leaves the cycle open, says how it goes on, exits with 130, and the next run finishes that cycle', async (t) => {
  const repo = await createTinyRepository();
  t.after(() => repo.remove());
  const argv = ['run', '--repo', repo.path, '--json'];
  await using dreamd = await openDreamdHome();
  const command = dreamd.start(argv, 'sense.before');
  await dreamd.reached('sense.before');
  process.kill(command.pid, 'SIGINT');
  const { code, stdout } = await command.result;
  assert.equal(code, 130);
  const { error } = JSON.parse(stdout);
  assert.equal(error.message, 'interrupted; the cycle stays open');
  assert.match(error.hint, /`dreamd run` goes on with it, `dreamd abort` ends it/u);
  const next = await dreamd.run(argv);
  assert.equal(next.code, 0, next.stderr);
  assert.equal(JSON.parse(next.stdout).cycle.workflowId, error.where);
  assert.equal(receiptsOf(dreamd).length, 1);
});
