import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { receiptsOf } from '../chaos/judge.ts';
import { createTinyRepository } from '../chaos/tiny-repository.ts';
import type { DreamdHome } from '../support/dreamd.ts';
import { killHard, openDreamdHome } from '../support/dreamd.ts';
import { onlyOpenCycle } from '../support/open-cycle.ts';

const repo = await createTinyRepository();
after(() => repo.remove());
const RUN = ['run', '--repo', repo.path, '--json'];
const ABORT = JSON.stringify({ reason: 'wrong branch', approver: 'Ada' });

/** A running cycle that stands still in its sense step, and the stock command line of Temporal pointed at it. */
async function heldCycle(dreamd: DreamdHome) {
  const command = dreamd.start(RUN, 'sense.before');
  await dreamd.reached('sense.before');
  const { workflowId } = await onlyOpenCycle(dreamd);
  const { address = '' } = dreamd.server();
  const temporal = async (...args: readonly string[]): Promise<string> => {
    const argv = [...args, '--workflow-id', workflowId, '--address', address];
    return (await promisify(execFile)(dreamd.env.DREAMD_TEMPORAL ?? '', ['workflow', ...argv])).stdout;
  };
  return { command, temporal, workflowId };
}

function outcomesOf(dreamd: DreamdHome) {
  return receiptsOf(dreamd).map(({ entry }) => [entry.outcome, entry.reasons.map(({ code }) => code)[0]]);
}

describe('MH-A4', { concurrency: 3, timeout: 5 * 60_000 }, () => {
  test('MH-A4 the stock CLI describes, shows and queries a running cycle, and its signal aborts it', async () => {
    await using dreamd = await openDreamdHome();
    const { command, temporal, workflowId } = await heldCycle(dreamd);
    assert.match(
      await temporal('describe'),
      new RegExp(`${workflowId}[^]*maintenanceCycle[^]*DreamdPhase`, 'u'),
    );
    assert.match(await temporal('show'), /ActivityTaskScheduled/u);
    const status = await temporal('query', '--type', 'status', '--output', 'json');
    assert.match(status, /"phase":\s*"sense"/u);
    await temporal('signal', '--name', 'abort', '--input', ABORT);
    dreamd.letGo('sense.before');
    const { code, stdout } = await command.result;
    assert.equal(code, 0);
    assert.equal(JSON.parse(stdout).outcome, 'DEFER');
    assert.deepEqual(outcomesOf(dreamd), [['DEFER', 'aborted']]);
    assert.match(receiptsOf(dreamd)[0]?.entry.reasons[0]?.message ?? '', /wrong branch/u);
  });

  test('MH-A4 the update abort of the stock CLI answers with the status, and a cycle whose worker dies is aborted all the same', async () => {
    await using dreamd = await openDreamdHome();
    const { command, temporal } = await heldCycle(dreamd);
    const answer = await temporal(
      'update',
      'execute',
      '--name',
      'abort',
      '--input',
      ABORT,
      '--output',
      'json',
    );
    assert.match(answer, /"phase":\s*"sense"/u);
    await killHard(command.pid);
    const { code, stdout, stderr } = await dreamd.run(RUN);
    assert.equal(code, 0, stderr);
    assert.equal(JSON.parse(stdout).outcome, 'DEFER');
    assert.deepEqual(outcomesOf(dreamd), [['DEFER', 'aborted']]);
  });

  test('MH-A4 a cycle cancelled with the stock CLI ends with a receipt that says so', async () => {
    await using dreamd = await openDreamdHome();
    const { command, temporal } = await heldCycle(dreamd);
    await temporal('cancel');
    dreamd.letGo('sense.before');
    const { code, stderr } = await command.result;
    assert.equal(code, 0, stderr);
    assert.deepEqual(outcomesOf(dreamd), [['DEFER', 'aborted']]);
  });

  test('MH-A4 a cycle terminated with the stock CLI is sealed as killed by the one after it', async () => {
    await using dreamd = await openDreamdHome();
    const { command, temporal } = await heldCycle(dreamd);
    await temporal('terminate', '--reason', 'test');
    dreamd.letGo('sense.before');
    const { code, stderr } = await command.result;
    assert.equal(code, 0, stderr);
    assert.deepEqual(outcomesOf(dreamd), [
      ['DEFER', 'killed'],
      ['PASS', 'report-sealed'],
    ]);
  });
});
