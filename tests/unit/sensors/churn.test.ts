import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Digest, RepoPath } from '../../../src/core/brand.ts';
import type { SignalDraft } from '../../../src/core/contracts/sensor.ts';
import type { FileHistory, HistoryFacts } from '../../../src/facts/history/fact.ts';
import type { SyntaxFacts } from '../../../src/facts/syntax/fact.ts';
import { churnSensor } from '../../../src/sensors/churn/sensor.ts';

const all = churnSensor.settings.parse({ minCommits: 1, minCognitive: 0, minMagnitude: 0 });
const path = 'src/a.ts' as RepoPath;
const hash = 'a'.repeat(64) as Digest;

function judge(commits: number, fixTouches: number, recencyWeight: number, cognitive: number): SignalDraft {
  const file: FileHistory = {
    path,
    origin: path,
    commits,
    authors: 1,
    addedLines: 0,
    deletedLines: 0,
    fixTouches,
    lastTouchMs: 0,
    firstTouchMs: 0,
    recencyWeight,
    mainAuthor: null,
  };
  const history: HistoryFacts = {
    asOfMs: 0,
    windowDays: 730,
    commits,
    files: [file],
    changeSets: [],
    renames: [],
  };
  const fn = {
    symbol: 'f',
    start: 1,
    end: 2,
    cyclomatic: 1,
    cognitive,
    codeLines: 2,
    parseErrors: 0,
    body: null,
    hash,
  };
  const syntax: SyntaxFacts = {
    files: [
      {
        path,
        language: 'typescript',
        lines: 2,
        codeLines: 2,
        bytes: 9,
        parseErrors: 0,
        imports: [],
        commentedCode: [],
        functions: [fn],
        hash,
      },
    ],
  };
  const judgement = churnSensor.judge({ history, syntax }, all);
  assert.equal(judgement.status, 'ok');
  return judgement.drafts[0]!;
}

test('more recent commits, more repairs or more complexity never give a weaker hotspot', () => {
  const figures = fc.tuple(
    fc.integer({ min: 1, max: 500 }),
    fc.nat(500),
    fc.nat(1000),
    fc.nat(1000),
    fc.nat(50),
  );
  fc.assert(
    fc.property(figures, ([commits, fixes, weight, cognitive, more]) => {
      const fixTouches = Math.min(commits, fixes);
      const { magnitude } = judge(commits, fixTouches, weight, cognitive);
      assert.ok(magnitude >= 0 && magnitude <= 1);
      assert.ok(judge(commits, fixTouches, weight + more, cognitive).magnitude >= magnitude);
      assert.ok(judge(commits, fixTouches, weight, cognitive + more).magnitude >= magnitude);
      assert.ok(
        judge(commits, Math.min(commits, fixTouches + more), weight, cognitive).magnitude >= magnitude,
      );
    }),
  );
});

test('at both half values without a repair the magnitude is one half', () => {
  assert.equal(judge(10, 0, all.halfChurn, all.halfCognitive).magnitude, 0.5);
});
