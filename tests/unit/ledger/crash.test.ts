import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { createLedger } from '../../../src/ledger/ledger.ts';
import { REPO, receiptDraft } from '../../support/receipts.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const CHILD = join(import.meta.dirname, 'seal-child.ts');
const run = promisify(execFile);
const now = () => Date.parse('2026-03-02T12:30:00.000Z');

for (const before of [0, 2]) {
  for (const point of ['seal.announced', 'seal.written', 'seal.anchored']) {
    test(`MH-A1 kill -9 at ${point} after ${before} receipts leaves a valid chain and one receipt for the run`, async (t) => {
      const root = await tempFolder(t);
      if (before > 0) await run(process.execPath, [CHILD, root, '0', String(before)]);
      await assert.rejects(run(process.execPath, [CHILD, root, String(before), '1', point]), {
        signal: 'SIGKILL',
      });
      const ledger = createLedger({ root, now });
      assert.deepEqual(ledger.verify().problems, []);
      ledger.append(REPO, receiptDraft(`run-${before}`));
      ledger.append(REPO, receiptDraft('next'));
      const { problems, receipts } = ledger.verify();
      assert.deepEqual({ problems, receipts }, { problems: [], receipts: before + 2 });
    });
  }
}

test('MH-A1 kill -9 at random moments of sealing never breaks the chain', async (t) => {
  const root = await tempFolder(t);
  const ledger = createLedger({ root, now });
  for (let round = 0; round < 6; round += 1) {
    const before = ledger.verify().receipts;
    const child = spawn(process.execPath, [CHILD, root, String(round * 1000), '1000'], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (child.exitCode === null && ledger.verify().receipts <= before + round)
      await new Promise(setImmediate);
    child.kill('SIGKILL');
    assert.deepEqual(await ended, [null, 'SIGKILL']);
    assert.deepEqual(ledger.verify().problems, []);
  }
  ledger.append(REPO, receiptDraft('after'));
  assert.deepEqual(ledger.verify().problems, []);
});

test('two processes that seal at once make one chain without a gap, and every run is in it once', async (t) => {
  const root = await tempFolder(t);
  await Promise.all([
    run(process.execPath, [CHILD, root, '0', '20']),
    run(process.execPath, [CHILD, root, '10', '20']),
    run(process.execPath, [CHILD, root, '40', '5']),
  ]);
  const ledger = createLedger({ root, now });
  const { problems, receipts } = ledger.verify();
  assert.deepEqual({ problems, receipts }, { problems: [], receipts: 35 });
});
