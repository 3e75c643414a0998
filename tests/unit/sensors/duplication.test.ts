import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Digest, RepoPath } from '../../../src/core/brand.ts';
import type { CloneMember } from '../../../src/facts/clones/fact.ts';
import type { SyntaxFacts } from '../../../src/facts/syntax/fact.ts';
import { duplicationSensor } from '../../../src/sensors/duplication/sensor.ts';

const all = duplicationSensor.settings.parse({ minMagnitude: 0 });
const hash = 'a'.repeat(64) as Digest;

function magnitude(lines: number, copies: number): number {
  const member = (at: number): CloneMember => ({
    path: `src/f${at}.ts` as RepoPath,
    start: 1,
    end: lines,
    hash,
    inTestModule: false,
  });
  const rest = Array.from({ length: copies - 2 }, (_, at) => member(at + 2));
  const groups = [{ tokens: 100, lines, hash, members: [member(0), member(1), ...rest] as const }];
  const judgement = duplicationSensor.judge(
    { clones: { groups }, syntax: { status: 'ok', facts: { files: [] } } },
    all,
  );
  assert.equal(judgement.status, 'ok');
  return judgement.drafts[0]!.magnitude;
}

test('more lines or more copies never give a weaker finding', () => {
  const figures = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 2, max: 30 }), fc.nat(20));
  fc.assert(
    fc.property(figures, ([lines, copies, more]) => {
      const weaker = magnitude(lines, copies);
      assert.ok(weaker > 0 && weaker < 1);
      assert.ok(magnitude(lines + more, copies) >= weaker);
      assert.ok(magnitude(lines, copies + more) >= weaker);
    }),
  );
});

test('a function that a test file holds twice is a weak finding, and none when tests weigh nothing', () => {
  const named = (symbol: string, start: number) => ({
    ...{ symbol, start, end: start + 4, hash, cyclomatic: 1, cognitive: 0, codeLines: 5, parseErrors: 0 },
    body: { hash, tokens: 12, lines: 3 },
  });
  const facts: SyntaxFacts = {
    files: [
      {
        ...{ path: 'tests/a.test.ts' as RepoPath, language: 'typescript', hash, lines: 20, codeLines: 20 },
        ...{ bytes: 400, parseErrors: 0, imports: [], commentedCode: [] },
        functions: [named('stub', 1), named('fake', 7)],
      },
    ],
  };
  const magnitudes = (supportingWeight: number) => {
    const settings = duplicationSensor.settings.parse({ supportingWeight });
    const judgement = duplicationSensor.judge(
      { clones: { groups: [] }, syntax: { status: 'ok', facts } },
      settings,
    );
    assert.equal(judgement.status, 'ok');
    return judgement.drafts.map((draft) => draft.magnitude.toFixed(3));
  };
  assert.deepEqual(magnitudes(0.3), ['0.050']);
  assert.deepEqual(magnitudes(0), []);
});
