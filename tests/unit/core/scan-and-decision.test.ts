import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { QuotedSensed } from '../../../src/core/assemble-scan.ts';
import { assembleScan, scanDigest } from '../../../src/core/assemble-scan.ts';
import { commitShaSchema } from '../../../src/core/brand.ts';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { decide, decisionSchema } from '../../../src/core/decide.ts';
import type { RankContext } from '../../../src/core/rank-context.ts';
import { scanSchema } from '../../../src/core/scan.ts';
import { REPO } from '../../support/receipts.ts';
import { COMMIT, fileDraft, path, quoted, spanDraft } from '../../support/signals.ts';

const SNAPSHOT = { repo: REPO, commit: commitShaSchema.parse(COMMIT), tree: 'b'.repeat(40) };
const CONTEXT: RankContext = new Map(
  ['src/a.ts', 'src/b.ts', 'src/c.ts'].map((file, index) => [
    path(file),
    { origin: path(file), codeLines: 100 * (index + 1), history: null, tested: index === 0, testCode: false },
  ]),
);

function sensed(
  id: string,
  judgement: QuotedSensed['judgement'],
  changes: Partial<QuotedSensed> = {},
): QuotedSensed {
  const inputs = { files: 3, lines: 700, bytes: 9000 };
  const read = { inputs, skipped: [], cached: 0, ms: 5, extraInputs: [] };
  return { id, version: '1', tool: `${id} 1`, judgement, ...read, ...changes };
}

const DRAFTS = ['src/a.ts', 'src/b.ts', 'src/c.ts']
  .flatMap((file) => [
    spanDraft(file, 'same', 'equal in all files'),
    spanDraft(file, 'other', `only in ${file}`, 40),
    fileDraft(file),
  ])
  .map(quoted);

test('MH-A2 order, timings and cache change no byte of signals, worklist and decision', () => {
  const plain = assembleScan(
    SNAPSHOT,
    [sensed('complexity', { status: 'ok', drafts: DRAFTS }), sensed('churn', { status: 'ok', drafts: [] })],
    CONTEXT,
  );
  fc.assert(
    fc.property(fc.shuffledSubarray([...DRAFTS], { minLength: DRAFTS.length }), fc.nat(), (drafts, ms) => {
      const again = assembleScan(
        SNAPSHOT,
        [
          sensed('churn', { status: 'ok', drafts: [] }, { ms, cached: 1 }),
          sensed('complexity', { status: 'ok', drafts }, { ms }),
        ],
        new Map([...CONTEXT].reverse()),
      );
      assert.equal(
        canonicalJson([again.signals, again.worklist]),
        canonicalJson([plain.signals, plain.worklist]),
      );
      assert.equal(scanDigest(again), scanDigest(plain));
      assert.equal(canonicalJson(decide(again)), canonicalJson(decide(plain)));
    }),
  );
  scanSchema.parse(plain);
});

test('a scan with a failed sensor has no entropy debt, and the failure is told with its cause', () => {
  const scan = assembleScan(
    SNAPSHOT,
    [
      sensed('complexity', { status: 'ok', drafts: DRAFTS }),
      sensed('churn', { status: 'failed', reason: 'git died' }),
    ],
    CONTEXT,
  );
  assert.equal(scan.entropyDebt, null);
  assert.deepEqual(
    scan.sensors.map(({ id, status, reason, signals }) => ({ id, status, reason, signals })),
    [
      { id: 'churn', status: 'failed', reason: 'git died', signals: 0 },
      { id: 'complexity', status: 'ok', reason: '', signals: 9 },
    ],
  );
});

test('a silent sensor leaves the debt measurable and says why it is silent', () => {
  const silent = {
    status: 'silent',
    reason: 'shallow-history',
    message: 'a shallow clone has no history',
  } as const;
  const scan = assembleScan(SNAPSHOT, [sensed('churn', silent)], CONTEXT);
  assert.equal(scan.entropyDebt, 0);
  assert.equal(scan.sensors[0]?.reason, 'shallow-history: a shallow clone has no history');
});

test('a decision names the head of the worklist, its strongest signal, and the ranked list it came from', () => {
  const scan = assembleScan(SNAPSHOT, [sensed('complexity', { status: 'ok', drafts: DRAFTS })], CONTEXT);
  const decision = decisionSchema.parse(decide(scan));
  const [head] = scan.worklist;
  assert.equal(decision.target?.id, head?.id);
  assert.equal(decision.target?.fingerprint, head?.signals[0]);
  assert.equal(decision.trace.ranked.length, scan.worklist.length);
  assert.equal(decision.trace.scanRunId, scanDigest(scan));
});

test('without a candidate there is no target, and the trace says so', () => {
  const { target, trace } = decide(assembleScan(SNAPSHOT, [], CONTEXT));
  assert.equal(target, null);
  assert.equal(trace.whyThisTarget, 'no finding has an action');
});

test('a finding that somebody silenced is counted and named, and neither ranked nor part of the debt', () => {
  const all = assembleScan(SNAPSHOT, [sensed('complexity', { status: 'ok', drafts: DRAFTS })], CONTEXT);
  const dismissed = all.signals[0]!;
  const commented = DRAFTS.map((draft, index) =>
    index === 5 ? { ...draft, mutedByComment: 'by hand' } : draft,
  );
  const mute = { id: dismissed.id, by: 'dismissed', reason: 'known', until: null } as const;
  const scan = assembleScan(SNAPSHOT, [sensed('complexity', { status: 'ok', drafts: commented })], CONTEXT, [
    mute,
  ]);
  assert.equal(scan.signals.length, all.signals.length - 2);
  assert.deepEqual(
    new Set(scan.muted.map(({ by, reason }) => `${by}: ${reason}`)),
    new Set(['comment: by hand', 'dismissed: known']),
  );
  assert.equal(scan.sensors[0]?.muted, 2);
  assert.ok(scan.entropyDebt! < all.entropyDebt!);
  assert.ok(!scan.worklist.some(({ signals }) => signals.includes(dismissed.id)));
  scanSchema.parse(scan);
});

test('a kind that could not be judged for want of a fact leaves the debt unknown', () => {
  const silences = [{ kinds: ['hotspot'], reason: 'fact-unknown', message: 'git died' }] as const;
  const scan = assembleScan(SNAPSHOT, [sensed('churn', { status: 'ok', drafts: [], silences })], CONTEXT);
  assert.equal(scan.entropyDebt, null);
  assert.deepEqual(scan.sensors[0]?.silences, [{ ...silences[0], kinds: ['hotspot'] }]);
});
