import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Redact } from '../../../src/activities/quote.ts';
import { redactScan } from '../../../src/activities/redact-scan.ts';
import type { Scan } from '../../../src/core/scan.ts';
import { scanSchema } from '../../../src/core/scan.ts';
import { COMMIT } from '../../support/signals.ts';

const HASH = 'b'.repeat(64);
const ID = 'c'.repeat(16);

/** A scan with `word` in every text that can be from a repository, but in the excerpt, which is redacted by its reader. */
function scanWith(word: string): Scan {
  const target = { path: `src/${word}.ts`, start: 1, end: 2, symbol: `f.${word}` };
  const { symbol: _, ...place } = target;
  return scanSchema.parse({
    schemaVersion: 1,
    repo: 'local/secret',
    commit: COMMIT,
    tree: COMMIT,
    entropyDebt: 1,
    sensors: [
      {
        ...{ id: 'churn', version: '1', status: 'ok', reason: word, signals: 1, cached: 0, ms: 1 },
        silences: [{ kinds: ['hotspot'], reason: 'stale', message: `it said ${word}` }],
        inputs: { files: 1, lines: 1, bytes: 1 },
        skipped: [{ path: `${word}.bin`, reason: 'binary' }],
      },
    ],
    signals: [
      {
        ...{
          id: ID,
          sensor: 'churn',
          kind: 'hotspot',
          target,
          magnitude: 1,
          figures: { to: word, lines: 3 },
        },
        evidence: [{ ...place, hash: HASH, excerpt: 'secret of an excerpt' }],
        provenance: { commit: COMMIT, tool: 'git 2' },
      },
    ],
    muted: [{ id: ID, by: 'comment', reason: word, until: null, sensor: 'churn', kind: 'hotspot', target }],
    extraInputs: [{ path: word, digest: HASH, asOf: '2026-01-01T00:00:00.000Z' }],
    worklist: [
      {
        ...{ id: ID, rank: 1, path: `src/${word}.ts`, action: 'tests', score: 1, why: `for ${word}` },
        terms: { impact: 1, feasibility: 1, cost: 1, risk: 1 },
        inputs: { impact: { of: word }, feasibility: {}, cost: {}, risk: {} },
        signals: [ID],
      },
    ],
  });
}

const redact: Redact = async (texts, kind) => {
  assert.equal(kind, 'prose');
  return texts.map((text) => text.replaceAll('secret', '[redacted]'));
};

test('every name, path, figure and reason of a scan is redacted, and what it is about stays', async () => {
  assert.deepEqual(await redactScan(scanWith('secret'), redact), scanWith('[redacted]'));
});

test('a scan without a secret is the same value', async () => {
  const scan = scanWith('plain');
  assert.equal(await redactScan(scan, redact), scan);
});
