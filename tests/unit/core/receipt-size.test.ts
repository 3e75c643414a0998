import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cycleInput, DECIDED, SENSED, TARGET } from '../../../scripts/recording/scripted-activities.ts';
import { assembleReceipt } from '../../../src/core/assemble-receipt.ts';
import { digestSchema, repoPathSchema } from '../../../src/core/brand.ts';
import { digestOf } from '../../../src/core/canonical-json.ts';
import { clipText } from '../../../src/core/clip-text.ts';
import type { CycleEnd } from '../../../src/core/conclude.ts';
import { conclude } from '../../../src/core/conclude.ts';
import { clipTarget } from '../../../src/core/cycle.ts';
import { MAX_RECEIPT_BYTES, receiptSchema } from '../../../src/core/receipt.ts';
import type { Scan } from '../../../src/core/scan.ts';
import { renderEntry } from '../../../src/ledger/entry.ts';

/** Any text of at most so many bytes of UTF-8, and the signs that JSON writes longest. */
const textOf = (maxBytes: number) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: maxBytes }),
      fc.string({ unit: fc.constantFrom('\0', '"', '\\', 'ü', '漢', '😀', '\ud800'), maxLength: maxBytes }),
      fc.constantFrom('\0', '"', 'a', '漢', '😀').map((sign) => sign.repeat(maxBytes)),
    )
    .map((text) => Buffer.from(text).subarray(0, maxBytes).toString())
    .filter((text) => text.length > 0);

const path = textOf(4096).map((text) => repoPathSchema.parse(text));
const reason = textOf(20_000);

const end = (target: typeof TARGET, message: string): readonly CycleEnd[] => [
  { kind: 'decided', target, requiredFailed: [] },
  { kind: 'decided', target, requiredFailed: [message] },
  { kind: 'step-failed', activity: 'sense', code: 'tool-failed', message },
  { kind: 'aborted', abort: { reason: message, approver: message } },
  { kind: 'abandoned', how: 'killed', message },
  { kind: 'lease-held', holder: message },
];

const digest = digestSchema.parse('a'.repeat(64));
function extraInputs(count: number): Scan['extraInputs'] {
  return Array.from({ length: count }, (_, index) => ({
    path: repoPathSchema.parse(`${'\0'.repeat(4000)}${index}`),
    digest,
    asOf: `2026-02-${10 + index}T00:00:00.000Z`,
  }));
}

const SCAN: Scan = {
  schemaVersion: 1,
  repo: cycleInput('size').repo,
  commit: cycleInput('size').commit,
  tree: 'd'.repeat(64),
  entropyDebt: 12.3,
  sensors: ['complexity', 'churn', 'duplication'].map((id) => ({
    id,
    version: '1.0.0',
    status: 'ok',
    reason: '',
    signals: 1_000_000,
    muted: 0,
    silences: [],
    inputs: { files: 1, lines: 1, bytes: 1 },
    skipped: [],
    cached: 0,
    ms: 0,
  })),
  signals: [],
  muted: [],
  extraInputs: extraInputs(8),
  worklist: [],
};
const TRACE = { scanRunId: digest, candidates: 1, ranked: [], whyThisTarget: 'highest score' };

function receiptDraft(target: typeof TARGET, ended: CycleEnd, scan = SCAN) {
  return assembleReceipt({
    input: cycleInput('size'),
    cycle: { workflowId: `cycle/${'r'.repeat(200)}/cccccccccccc-000`, runId: '0'.repeat(36) },
    startedAt: '2026-03-02T10:59:00.000Z',
    wallClockMs: 3_600_000,
    who: { dreamd: '0.1.0', buildId: 'b'.repeat(64) },
    conclusion: conclude(ended),
    scan,
    asOf: '2026-03-01T00:00:00.000Z',
    requiredSensors: [],
    collectors: { syntax: '1.0.0', history: '1.0.0', clones: '1.0.0' },
    decision: { schemaVersion: 1, depth: 0, target, gates: [], trace: TRACE },
    artifacts: { scan: SENSED.scan, decision: DECIDED.decision },
    trend: 'baseline',
  });
}

function receiptText(target: typeof TARGET, ended: CycleEnd): string {
  const { budget, cycle, ...rest } = receiptDraft(target, ended);
  return renderEntry(
    receiptSchema.parse({
      schemaVersion: 1,
      kind: 'receipt',
      sequence: 1_000_000,
      previous: digest,
      repo: cycleInput('size').repo,
      cycle: { ...cycle, sealedAt: '2026-03-02T11:00:00.000Z' },
      cycleOfBudget: { n: 1_000_000, budget },
      ...rest,
    }),
  );
}

test('any target path of 4,096 bytes and any reason give a receipt of at most 8 KiB', () => {
  fc.assert(
    fc.property(path, reason, (longPath, message) => {
      const target = { ...TARGET, path: longPath };
      for (const ended of end(target, message)) {
        const bytes = Buffer.byteLength(receiptText(target, ended));
        assert.ok(bytes <= MAX_RECEIPT_BYTES, `${ended.kind}: ${bytes} bytes`);
      }
    }),
    { numRuns: 100 },
  );
});

test('what is clipped is a beginning of the text, as JSON within its bytes, and no sign is cut in two', () => {
  fc.assert(
    fc.property(reason, fc.integer({ min: 16, max: 2000 }), (text, maxBytes) => {
      const clipped = clipText(text, maxBytes);
      assert.ok(Buffer.byteLength(JSON.stringify(clipped)) <= maxBytes + 2);
      if (clipped !== text) assert.ok(clipped.endsWith('…') && text.startsWith(clipped.slice(0, -1)));
      assert.ok(clipped.isWellFormed() || !text.isWellFormed());
    }),
  );
});

test('what history carries of the target stays small, whatever the length of its path', () => {
  fc.assert(
    fc.property(path, reason, (longPath, message) => {
      const target = clipTarget({ ...TARGET, path: longPath });
      const reasons = end(target, message).map((ended) => conclude(ended));
      const carried = { target, again: target, reasons };
      assert.ok(Buffer.byteLength(JSON.stringify(carried)) <= 16 * 1024);
    }),
  );
});

test('a short path and a short reason are sealed whole', () => {
  assert.equal(clipText('src/a.ts', 1024), 'src/a.ts');
  assert.deepEqual(clipTarget(TARGET), TARGET);
  assert.equal(conclude({ kind: 'abandoned', how: 'killed', message: 'x' }).reasons[0].message, 'x');
});

test('a receipt names each file that was read beside the commit, or all of them under one digest', () => {
  const decided = end(TARGET, 'x')[0]!;
  const few = { ...SCAN, extraInputs: [{ ...extraInputs(1)[0]!, path: repoPathSchema.parse('lcov.info') }] };
  assert.deepEqual(receiptDraft(TARGET, decided, few).inputs.extra, [
    { name: 'lcov.info', digest, asOf: '2026-02-10T00:00:00.000Z' },
  ]);
  const many = { ...SCAN, extraInputs: extraInputs(9) };
  assert.deepEqual(receiptDraft(TARGET, decided, many).inputs.extra, [
    {
      name: '9 files, named in the scan',
      digest: digestOf(many.extraInputs),
      asOf: '2026-02-10T00:00:00.000Z',
    },
  ]);
});
