import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { groupPairs } from '../../../../src/facts/clones/groups.ts';
import type { ClonePair } from '../../../../src/facts/clones/jscpd.ts';
import { parseSourceText } from '../../../../src/facts/clones/source-text.ts';

const text = parseSourceText(Array.from({ length: 60 }, (_, line) => `line${line % 20}`).join('\n'));
const textOf = () => text;

function pair(tokens: number, ...places: [[number, number, number], [number, number, number]]): ClonePair {
  const [first, second] = places.map(([file, start, end]) => ({ file, start, end }));
  return { tokens, spans: [first!, second!] };
}

test('pairs that share a place become one group with what all have in common', () => {
  const pairs = [pair(90, [0, 1, 10], [1, 1, 10]), pair(80, [0, 2, 10], [2, 22, 30])];
  assert.deepEqual(groupPairs(pairs, textOf, 3), [
    {
      tokens: 80,
      spans: [
        { file: 0, start: 2, end: 10 },
        { file: 1, start: 2, end: 10 },
        { file: 2, start: 22, end: 30 },
      ],
    },
  ]);
});

test('places that overlap in a small part stay groups of their own', () => {
  const pairs = [pair(90, [0, 1, 10], [1, 1, 10]), pair(80, [0, 9, 20], [2, 9, 20])];
  assert.equal(groupPairs(pairs, textOf, 3).length, 2);
});

test('a run of like lines that overlaps itself is no copy', () => {
  assert.deepEqual(groupPairs([pair(90, [0, 1, 19], [0, 1, 19])], textOf, 3), []);
});

test('copies with fewer lines of code than asked for are left out', () => {
  const short = pair(90, [0, 1, 4], [1, 1, 4]);
  assert.equal(groupPairs([short], textOf, 4).length, 1);
  assert.equal(groupPairs([short], textOf, 5).length, 0);
});

const place = fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 4, max: 15 }));
const anyPairs = fc.array(fc.tuple(fc.integer({ min: 10, max: 99 }), place, place), { maxLength: 12 });

test('the order of the pairs makes no difference, and members of a group never overlap', () => {
  fc.assert(
    fc.property(anyPairs, fc.infiniteStream(fc.nat(99)), (drafts, order) => {
      const pairs = drafts.map(([tokens, a, b]) =>
        pair(tokens, [a[0], a[1], a[1] + a[2]], [b[0], b[1], b[1] + b[2]]),
      );
      const shuffled = pairs
        .map((entry) => ({ entry, key: order.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ entry }) => entry);
      assert.deepEqual(groupPairs(shuffled, textOf, 3), groupPairs(pairs, textOf, 3));
      for (const { spans } of groupPairs(pairs, textOf, 3)) {
        for (const [at, span] of spans.entries()) {
          const before = spans[at - 1];
          assert.ok(before === undefined || before.file !== span.file || before.end < span.start);
        }
      }
    }),
  );
});
