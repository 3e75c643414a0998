import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createLedger } from '../../../src/ledger/ledger.ts';
import { REPO, receiptDraft } from '../../support/receipts.ts';

const now = () => Date.parse('2026-03-02T12:00:00.000Z');

/** A small file system of its own, or null where this user may not mount one. */
async function smallDisk(t: TestContext): Promise<string | null> {
  const path = await mkdtemp(join(tmpdir(), 'dreamd-test-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    await rmdir(path);
    return null;
  }
  t.after(async () => {
    execFileSync('umount', ['-l', path]);
    await rmdir(path);
  });
  return path;
}

test('MH-A6 a full disk at the moment of sealing is said as it is, and sealing works once there is room', async (t) => {
  const disk = await smallDisk(t);
  if (disk === null) return t.skip('mounting a tmpfs is not permitted here');
  const ledger = createLedger({ root: join(disk, 'ledger'), now });
  ledger.append(REPO, receiptDraft('first'));
  const filler = join(disk, 'filler');
  await writeFile(filler, Buffer.alloc(1 << 20)).catch(() => undefined);
  assert.throws(() => ledger.append(REPO, receiptDraft('second')), {
    name: 'DreamdError',
    code: 'disk-full',
  });
  assert.deepEqual(ledger.verify().problems, []);
  await rm(filler);
  ledger.append(REPO, receiptDraft('second'));
  const { problems, receipts } = ledger.verify();
  assert.deepEqual({ problems, receipts }, { problems: [], receipts: 2 });
});

test('MH-A6 a read-only home is said as it is, and the ledger can still be checked', async (t) => {
  const disk = await smallDisk(t);
  if (disk === null) return t.skip('mounting a tmpfs is not permitted here');
  const ledger = createLedger({ root: join(disk, 'ledger'), now });
  ledger.append(REPO, receiptDraft('first'));
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  assert.throws(() => ledger.append(REPO, receiptDraft('second')), {
    name: 'DreamdError',
    code: 'home-not-writable',
  });
  const other = createLedger({ root: join(disk, 'other'), now });
  assert.throws(() => other.append(REPO, receiptDraft('second')), {
    name: 'DreamdError',
    code: 'home-not-writable',
  });
  assert.equal(ledger.verify().ok, true);
});
