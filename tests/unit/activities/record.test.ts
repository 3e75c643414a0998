import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createDecideActivities } from '../../../src/activities/decide.ts';
import { createRecordActivities } from '../../../src/activities/record.ts';
import { assembleScan } from '../../../src/core/assemble-scan.ts';
import { repoFolder } from '../../../src/core/brand.ts';
import type { RecordInput } from '../../../src/core/contracts/cycle-activities.ts';
import type { Execution } from '../../../src/core/cycle.ts';
import { HOME } from '../../../src/core/home.ts';
import { createReportFolder } from '../../../src/worker/report-folder.ts';
import { activityWorld, CYCLE, inActivity, NOW_MS, WHO } from '../../support/activity-world.ts';
import { fileDraft, quoted } from '../../support/signals.ts';

const SECOND_RUN: Execution = { ...CYCLE, runId: 'run-two-00002' };

async function recordWorld(t: TestContext) {
  const world = await activityWorld(t);
  const released: Execution[] = [];
  const { record } = createRecordActivities({
    artifacts: world.artifacts,
    ledger: world.ledger,
    reports: createReportFolder(world.home),
    control: {
      admit: () => assert.fail('nothing is admitted here'),
      truthOf: () => assert.fail('nothing is asked here'),
      release: async (_repo, cycle) => void released.push(cycle),
    },
    who: WHO,
    collectors: { syntax: '1' },
    uiOf: () => null,
    nowMs: () => NOW_MS,
  });
  return { ...world, released, seal: (input: RecordInput) => inActivity(() => record(input)) };
}

/** A scan with one finding, and the decision made from it, both in the store. */
async function decidedCycle(
  { artifacts, input, record }: Awaited<ReturnType<typeof recordWorld>>,
  path = 'src/a.ts',
) {
  const inputs = { files: 1, lines: 900, bytes: 9000 };
  const judgement = { status: 'ok', drafts: [quoted(fileDraft(path))] } as const;
  const sensed = {
    id: 'complexity',
    version: '1',
    tool: 'test 1',
    judgement,
    inputs,
    skipped: [],
    cached: 0,
    ms: 1,
    extraInputs: [],
  };
  const scan = assembleScan(
    { repo: input.repo, commit: input.commit, tree: 'd'.repeat(40) },
    [sensed],
    new Map(),
  );
  const ref = await artifacts.putJson('scan', scan);
  const decided = await inActivity(() => createDecideActivities(artifacts).decide(input, ref));
  return record({
    end: { kind: 'decided', target: decided.target, requiredFailed: [] },
    sensed: {
      scan: ref,
      asOf: '2026-03-01T00:00:00.000Z',
      signals: 1,
      candidates: 1,
      failedSensors: [],
      requiredFailed: [],
    },
    decided,
  });
}

test('recording a run again gives the same result, one receipt and the same report', async (t) => {
  const world = await recordWorld(t);
  const input = await decidedCycle(world);
  const first = await world.seal(input);
  const report = readFileSync(first.report.markdown, 'utf8');
  assert.deepEqual(await world.seal(input), first);
  assert.equal(world.ledger.receipts(world.input.repo, 9).length, 1);
  assert.equal(readFileSync(first.report.markdown, 'utf8'), report);
  assert.deepEqual(world.released, [CYCLE, CYCLE]);
});

test('another run of the same cycle has a receipt of its own', async (t) => {
  const world = await recordWorld(t);
  const input = await decidedCycle(world);
  await world.seal(input);
  await world.seal({ ...input, cycle: SECOND_RUN });
  assert.deepEqual(
    world.ledger.receipts(world.input.repo, 9).map(({ entry }) => entry.cycle.runId),
    [CYCLE.runId, SECOND_RUN.runId],
  );
});

test('a second run of one cycle leaves the report of the first as it is', async (t) => {
  const world = await recordWorld(t);
  const input = await decidedCycle(world);
  const first = await world.seal(input);
  const text = readFileSync(first.report.json, 'utf8');
  const second = await world.seal(world.record({ cycle: SECOND_RUN }));
  assert.notEqual(second.report.json, first.report.json);
  assert.equal(readFileSync(first.report.json, 'utf8'), text);
});

test('a cycle that meets a damaged ledger is not lost: after the repair it is sealed once', async (t) => {
  const world = await recordWorld(t);
  const input = await decidedCycle(world);
  const { receipt } = await world.seal(input);
  const whole = readFileSync(receipt.path, 'utf8');
  writeFileSync(receipt.path, whole.replace('PASS', 'pASS'));
  const second = { ...input, cycle: SECOND_RUN };
  await assert.rejects(world.seal(second), { code: 'ledger-damaged', retry: 'later' });
  writeFileSync(receipt.path, whole);
  await world.seal(second);
  assert.deepEqual(
    world.ledger.receipts(world.input.repo, 9).map(({ entry }) => [entry.cycle.runId, entry.outcome]),
    [
      [CYCLE.runId, 'PASS'],
      [SECOND_RUN.runId, 'PASS'],
    ],
  );
});

test('the receipt holds the target, the digest of the decision, and every artifact it rests on', async (t) => {
  const world = await recordWorld(t);
  const input = await decidedCycle(world);
  const { target, outcome } = await world.seal(input);
  const entry = world.ledger.receipts(world.input.repo, 9)[0]?.entry;
  assert.equal(outcome, 'PASS');
  assert.equal(target?.path, 'src/a.ts');
  assert.deepEqual(entry?.decision?.target, target);
  assert.equal(entry?.decision?.digest, input.decided?.decision.digest);
  assert.deepEqual(
    entry?.artifacts.map(({ kind }) => kind),
    ['policy', 'scan', 'decision'],
  );
});

test('a path as long as paths can be is sealed clipped and reported whole', async (t) => {
  const world = await recordWorld(t);
  const path = `src/${'\u0001ü'.repeat(1360)}.ts`;
  const input = await decidedCycle(world, path);
  assert.ok(Buffer.byteLength(JSON.stringify(input)) <= 64 * 1024);
  const result = await world.seal(input);
  assert.ok(Buffer.byteLength(JSON.stringify(result)) <= 64 * 1024);
  const entry = world.ledger.receipts(world.input.repo, 9)[0]?.entry;
  assert.match(entry?.decision?.target?.path ?? '', /^src\/.{100,1000}…$/u);
  assert.equal(JSON.parse(readFileSync(result.report.json, 'utf8')).target.path, path);
});

test('a cycle that ended before it sensed is sealed without a decision', async (t) => {
  const world = await recordWorld(t);
  const { outcome, target } = await world.seal(world.record({}));
  assert.deepEqual({ outcome, target }, { outcome: 'DEFER', target: null });
  assert.equal(world.ledger.receipts(world.input.repo, 9)[0]?.entry.decision, null);
});

test('ESCALATE leaves a ticket beside the report, other outcomes none', async (t) => {
  const world = await recordWorld(t);
  const tickets = join(world.home, HOME.tickets, repoFolder(world.input.repo));
  await world.seal(world.record({}));
  assert.equal(existsSync(tickets), false);
  await world.seal(
    world.record({
      cycle: SECOND_RUN,
      end: { kind: 'step-failed', activity: 'sense', code: 'git-missing', message: 'git is missing' },
    }),
  );
  assert.deepEqual(readdirSync(tickets), ['cccccccccccc-000.wo-00002.md']);
});
