import assert from 'node:assert/strict';
import { copyFile, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { createLedger } from '../../../src/ledger/ledger.ts';
import { REPO, receiptDraft } from '../../support/receipts.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const MONDAY_MS = Date.parse('2026-03-02T12:00:00.000Z');
const DAY_MS = 86_400_000;

/** A ledger with a receipt every third day: two or three of them in each week. */
async function filledLedger(t: TestContext, receipts: number): Promise<{ root: string; ledger: Ledger }> {
  const root = await tempFolder(t);
  let nowMs = MONDAY_MS;
  const ledger = createLedger({ root, now: () => nowMs });
  for (let index = 0; index < receipts; index += 1) {
    ledger.append(REPO, receiptDraft(`run-${index}`));
    nowMs += 3 * DAY_MS;
  }
  return { root, ledger };
}

function codesOf(ledger: Ledger): string[] {
  return ledger.verify().problems.map(({ code }) => code);
}

test('receipts are numbered within the ISO week of their sealing and chained over weeks', async (t) => {
  const { root, ledger } = await filledLedger(t, 6);
  assert.deepEqual(
    ledger.entries(REPO).map(({ path }) => path.slice(root.length)),
    [
      '/example.org+team+app/2026/week-10/cycle-00.json',
      '/example.org+team+app/2026/week-10/cycle-01.json',
      '/example.org+team+app/2026/week-10/cycle-02.json',
      '/example.org+team+app/2026/week-11/cycle-00.json',
      '/example.org+team+app/2026/week-11/cycle-01.json',
      '/example.org+team+app/2026/week-12/cycle-00.json',
    ],
  );
  const entries = ledger.entries(REPO);
  for (const [index, { entry, sequence }] of entries.entries()) {
    assert.equal(sequence, index);
    assert.equal(entry.previous, entries[index - 1]?.sha256 ?? null);
  }
  const { ok, receipts, head } = ledger.verify();
  assert.deepEqual({ ok, receipts, head }, { ok: true, receipts: 6, head: ledger.head(REPO)?.sha256 });
  assert.equal(ledger.last(REPO)?.entry.cycleOfBudget.n, 1);
});

test('the newest receipts are read without the others, oldest first, past a hundred in a week too', async (t) => {
  const root = await tempFolder(t);
  const ledger = createLedger({ root, now: () => MONDAY_MS });
  for (let index = 0; index < 103; index += 1) ledger.append(REPO, receiptDraft(`run-${index}`));
  const sequences = (last: number) => ledger.receipts(REPO, last).map(({ sequence }) => sequence);
  assert.deepEqual(sequences(4), [99, 100, 101, 102]);
  assert.equal(sequences(500).length, 103);
  await writeFile(ledger.entries(REPO)[0]!.path, 'no receipt');
  assert.deepEqual(sequences(2), [101, 102]);
  assert.throws(() => sequences(103), { code: 'ledger-damaged' });
});

test('sealing a run a second time returns its first receipt and changes nothing', async (t) => {
  const { ledger } = await filledLedger(t, 4);
  const first = ledger.find('cycle/run-1', 'run-1');
  assert.ok(first);
  const again = ledger.append(REPO, receiptDraft('run-1', { trend: 'flat' }));
  assert.deepEqual(again, { path: first.path, sha256: first.sha256, sequence: 1 });
  assert.equal(ledger.verify().receipts, 4);
  assert.equal(ledger.find('cycle/run-1', 'run-9'), null);
});

test('an empty ledger is in order, and looking at it writes nothing', async (t) => {
  const root = join(await tempFolder(t), 'ledger');
  const ledger = createLedger({ root, now: () => MONDAY_MS });
  assert.deepEqual(ledger.verify(), { ok: true, receipts: 0, head: null, problems: [] });
  assert.equal(ledger.last(REPO), null);
  await assert.rejects(readdir(root), { code: 'ENOENT' });
});

test('any flipped bit in any receipt or in the head is found', async (t) => {
  const { root, ledger } = await filledLedger(t, 5);
  const files = [
    ...ledger.entries(REPO).map(({ path }) => path),
    join(root, 'anchors/example.org+team+app.json'),
  ];
  const originals = await Promise.all(files.map((file) => readFile(file)));
  await fc.assert(
    fc.asyncProperty(fc.nat(files.length - 1), fc.nat(), fc.nat(7), async (file, at, bit) => {
      const original = originals[file]!;
      const changed = Buffer.from(original);
      changed[at % original.length]! ^= 1 << bit;
      await writeFile(files[file]!, changed);
      assert.equal(ledger.verify().ok, false);
      await writeFile(files[file]!, original);
    }),
    { numRuns: 300 },
  );
  assert.equal(ledger.verify().ok, true);
});

test('a receipt cut short at any length is found, the last one too', async (t) => {
  const { ledger } = await filledLedger(t, 3);
  for (const { path } of ledger.entries(REPO)) {
    const original = await readFile(path);
    for (const share of [0, 0.3, 0.99]) {
      await truncate(path, Math.floor(original.length * share));
      assert.equal(ledger.verify().ok, false);
      await writeFile(path, original);
    }
    await truncate(path, original.length - 1);
    assert.equal(ledger.verify().ok, false);
    await writeFile(path, original);
  }
});

test('a removed receipt is found wherever it stood, the last one by the head', async (t) => {
  const { root, ledger } = await filledLedger(t, 5);
  const aside = join(root, 'aside');
  for (const [index, { path }] of ledger.entries(REPO).entries()) {
    await rename(path, aside);
    assert.deepEqual(codesOf(ledger), [index === 4 ? 'head-mismatch' : 'gap']);
    await rename(aside, path);
  }
});

test('swapped and duplicated receipts are found', async (t) => {
  const { ledger } = await filledLedger(t, 5);
  const paths = ledger.entries(REPO).map(({ path }) => path);
  const originals = await Promise.all(paths.map((path) => readFile(path)));
  for (const [a, b] of [
    [0, 1],
    [1, 3],
    [3, 4],
  ] as const) {
    await writeFile(paths[a]!, originals[b]!);
    await writeFile(paths[b]!, originals[a]!);
    assert.ok(codesOf(ledger).includes('wrong-place'));
    await writeFile(paths[a]!, originals[a]!);
    await writeFile(paths[b]!, originals[b]!);
  }
  const copy = paths[4]!.replace('cycle-01', 'cycle-02');
  await copyFile(paths[4]!, copy);
  assert.deepEqual(codesOf(ledger).sort(), ['duplicate', 'duplicate', 'head-mismatch', 'wrong-place']);
});

test('a removed head and a removed chain are found, and nothing is sealed on top of either', async (t) => {
  const { root, ledger } = await filledLedger(t, 2);
  const head = join(root, 'anchors/example.org+team+app.json');
  const chain = join(root, 'example.org+team+app');
  await rename(head, `${head}.aside`);
  assert.deepEqual(codesOf(ledger), ['head-missing']);
  assert.throws(() => ledger.append(REPO, receiptDraft('more')), { code: 'ledger-damaged' });
  await rename(`${head}.aside`, head);
  await rm(chain, { recursive: true });
  assert.deepEqual(codesOf(ledger), ['head-mismatch']);
  assert.throws(() => ledger.append(REPO, receiptDraft('more')), { code: 'ledger-damaged' });
});

test('a PASS over a blocking gate or a failed required sensor is refused by the verifier', async (t) => {
  const { ledger } = await filledLedger(t, 1);
  ledger.append(
    REPO,
    receiptDraft('blocked', { gates: [{ id: 'freeze', result: 'block', reason: 'frozen', evidence: [] }] }),
  );
  ledger.append(
    REPO,
    receiptDraft('failed', {
      sensors: [{ id: 'churn', status: 'failed', required: true, signals: 0, skipped: 0 }],
    }),
  );
  assert.deepEqual(codesOf(ledger), ['contradiction', 'contradiction']);
});

test('a receipt over 8 KB is refused before anything is written', async (t) => {
  const { ledger } = await filledLedger(t, 1);
  const long = receiptDraft('long', { reasons: [{ code: 'report-sealed', message: 'x'.repeat(9000) }] });
  assert.throws(() => ledger.append(REPO, long), { code: 'internal' });
  assert.deepEqual(ledger.verify().receipts, 1);
});
