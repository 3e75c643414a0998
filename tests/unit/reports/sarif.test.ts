import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { QuotedSensed } from '../../../src/core/assemble-scan.ts';
import { assembleScan } from '../../../src/core/assemble-scan.ts';
import { commitShaSchema } from '../../../src/core/brand.ts';
import { renderClassic } from '../../../src/reports/classic.ts';
import { renderSarif } from '../../../src/reports/sarif.ts';
import { sensors } from '../../../src/sensors/registry.ts';
import { REPO } from '../../support/receipts.ts';
import { COMMIT, fileDraft, quoted, spanDraft } from '../../support/signals.ts';

const SCHEMA = join(import.meta.dirname, '../../schemas/sarif-2.1.0.json');
const RULES = Object.fromEntries(
  Object.values(sensors).map(({ id, doc, kinds }) => [id, { measures: doc.measures, kinds }]),
);
const HOSTILE = 'src/a b/%41#?[x]\u202e"\n.ts';

function sensed(id: string, judgement: QuotedSensed['judgement']): QuotedSensed {
  const inputs = { files: 1, lines: 1, bytes: 1 };
  return {
    id,
    version: '1',
    tool: 'test 1',
    judgement,
    inputs,
    skipped: [],
    cached: 0,
    ms: 1,
    extraInputs: [],
  };
}

function scan() {
  const copies = spanDraft('src/a.ts', 'f', 'copy');
  const drafts = [
    {
      ...copies,
      evidence: [copies.evidence[0], { ...copies.evidence[0], path: fileDraft('src/b.ts').target.path }],
    },
    spanDraft(HOSTILE, 'g', 'hostile'),
    { ...fileDraft('src/c.ts'), magnitude: 0.9 },
  ] as const;
  const muted = { ...quoted(spanDraft('src/d.ts', 'h', 'muted')), mutedByComment: 'a parser' };
  return assembleScan(
    { repo: REPO, commit: commitShaSchema.parse(COMMIT), tree: 'b'.repeat(40) },
    [
      sensed('complexity', {
        status: 'ok',
        drafts: [...drafts.map(quoted), muted],
        silences: [{ kinds: ['file-too-large'], reason: 'fact-unknown', message: 'it broke' }],
      }),
      sensed('churn', { status: 'silent', reason: 'shallow-history', message: 'cut off' }),
      sensed('duplication', { status: 'failed', reason: 'no tool' }),
    ],
    new Map(),
  );
}

test('a SARIF log fits the schema of SARIF 2.1.0, hostile names, silences and silenced findings included', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const isSarif = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  const log = renderSarif(scan(), RULES, '1.2.3');
  assert.equal(isSarif(log), true, JSON.stringify(isSarif.errors));
  assert.equal(isSarif({ ...log, version: '1.0.0' }), false);
});

test('a SARIF result names rule, level, place, fingerprint and the other places', () => {
  const found = scan();
  const text = JSON.stringify(renderSarif(found, RULES, '1.2.3'));
  const { runs } = JSON.parse(text);
  const [{ results, tool, invocations }] = runs;
  assert.equal(results.length, 4);
  for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
  const ids = results.map(
    (result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints['dreamd/v1'],
  );
  assert.deepEqual(
    ids,
    [...found.signals, ...found.muted].map(({ id }) => id),
  );
  assert.deepEqual(results.map(({ level }: { level: string }) => level).sort(), [
    'error',
    'note',
    'warning',
    'warning',
  ]);
  assert.match(text, /src\/a%20b\/%2541%23%3F%5Bx%5D%E2%80%AE%22%0A\.ts/);
  const suppressed = results.at(-1).suppressions;
  assert.deepEqual(suppressed, [{ kind: 'inSource', status: 'accepted', justification: 'a parser' }]);
  assert.equal(invocations[0].executionSuccessful, false);
  assert.equal(invocations[0].toolExecutionNotifications.length, 3);
});

test('the classic form is one line a finding, with blanks in quotes and nothing that moves the cursor', () => {
  const lines = renderClassic(scan()).split('\n');
  assert.equal(lines.length, 5);
  assert.match(lines[0]!, /^signal=function_too_complex file="src\/a b\/%41#\?\[x\]\\u\{202e\}/);
  assert.match(lines.at(-1)!, /^sensor=duplication status=failed reason="no tool"$/);
});

test('the classic form of low coverage is the line of old', () => {
  const draft = {
    ...fileDraft('services/billing/tax.py', 'coverage-low'),
    figures: { coveragePercent: 58, coverableLines: 50 },
  };
  const { signals } = assembleScan(
    { repo: REPO, commit: commitShaSchema.parse(COMMIT), tree: '' },
    [sensed('coverage', { status: 'ok', drafts: [quoted(draft)] })],
    new Map(),
  );
  assert.match(
    renderClassic({ signals, sensors: [] }),
    /^signal=coverage_low file=services\/billing\/tax\.py cov=58\.0 /,
  );
});
