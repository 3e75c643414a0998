import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RepoPath } from '../../../src/core/brand.ts';
import type { SignalDraft } from '../../../src/core/contracts/sensor.ts';
import { fingerprintDrafts } from '../../../src/core/fingerprint.ts';
import { fileDraft, path, spanDraft } from '../../support/signals.ts';

const itself = (file: RepoPath) => file;

/** A repository as far as fingerprints see it: functions in files, each file with the name it had first. */
interface Tree {
  readonly functions: ReadonlyArray<{
    readonly file: string;
    readonly symbol: string;
    readonly text: string;
    readonly start: number;
  }>;
  readonly origins: ReadonlyMap<string, string>;
}

type Edit =
  | { readonly do: 'shift'; readonly file: number; readonly lines: number }
  | { readonly do: 'rename'; readonly file: number; readonly name: string }
  | { readonly do: 'rewrite'; readonly at: number; readonly text: string }
  | { readonly do: 'add'; readonly file: number; readonly text: string };

const word = fc.stringMatching(/^[a-z]{4,12}$/);
const editArbitrary: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constant('shift' as const), file: fc.nat(4), lines: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ do: fc.constant('rename' as const), file: fc.nat(4), name: word }),
  fc.record({ do: fc.constant('rewrite' as const), at: fc.integer({ min: 3, max: 9 }), text: word }),
  fc.record({ do: fc.constant('add' as const), file: fc.nat(4), text: word }),
);

/** Functions 0 to 2 are watched: no edit rewrites them; 0 and 1 are equal and stand in one file. */
const START: Tree = {
  functions: Array.from({ length: 10 }, (_, index) => ({
    file: `src/f${index >> 1}.ts`,
    symbol: index < 2 ? 'twin' : `f${index}`,
    text: index < 2 ? 'twin' : `body ${index}`,
    start: index * 20 + 1,
  })),
  origins: new Map([0, 1, 2, 3, 4].map((index) => [`src/f${index}.ts`, `src/f${index}.ts`])),
};

function apply(tree: Tree, edit: Edit, step: number): Tree {
  const files = [...tree.origins.keys()];
  switch (edit.do) {
    case 'shift': {
      const functions = tree.functions.map((one) =>
        one.file === files[edit.file] ? { ...one, start: one.start + edit.lines } : one,
      );
      return { ...tree, functions };
    }
    case 'rename': {
      const from = files[edit.file]!;
      const to = `lib/${edit.name}-${step}.ts`;
      return {
        functions: tree.functions.map((one) => (one.file === from ? { ...one, file: to } : one)),
        origins: new Map([...tree.origins].map(([name, origin]) => [name === from ? to : name, origin])),
      };
    }
    case 'rewrite':
      return {
        ...tree,
        functions: tree.functions.map((one, at) =>
          at === edit.at ? { ...one, text: `${edit.text} ${step}` } : one,
        ),
      };
    case 'add': {
      const added = {
        file: files[edit.file]!,
        symbol: `added${step}`,
        text: edit.text,
        start: 5000 + step * 20,
      };
      return { ...tree, functions: [...tree.functions, added] };
    }
  }
}

function idsOf({ functions, origins }: Tree): string[] {
  const spans = functions.map(({ file, symbol, text, start }) => spanDraft(file, symbol, text, start));
  const files = [...origins.keys()].map((file) => fileDraft(file));
  const ids = fingerprintDrafts([...spans, ...files], (file) => path(origins.get(file) ?? file));
  return [...ids.slice(0, 3), ...ids.slice(-files.length)];
}

test('1,000 random edits elsewhere, shifts, moves and renames change no id', () => {
  fc.assert(
    fc.property(fc.array(editArbitrary, { minLength: 20, maxLength: 20 }), (edits) => {
      const expected = idsOf(START);
      let tree = START;
      for (const [step, edit] of edits.entries()) {
        tree = apply(tree, edit, step);
        assert.deepEqual(idsOf(tree), expected);
      }
    }),
    { numRuns: 50 },
  );
});

test('a function that moves to another file keeps its id', () => {
  const [before] = fingerprintDrafts([spanDraft('src/a.ts', 'parse', 'body')], itself);
  const [after] = fingerprintDrafts([spanDraft('lib/z.ts', 'parse', 'body', 400)], itself);
  assert.equal(after, before);
});

test('changed content, symbol or kind is another finding', () => {
  const base = spanDraft('a.ts', 'f', 'one');
  const others: SignalDraft[] = [
    spanDraft('a.ts', 'f', 'two'),
    spanDraft('a.ts', 'g', 'one'),
    { ...base, kind: 'function-too-long' },
  ];
  const ids = [base, ...others].map((draft) => fingerprintDrafts([draft], itself)[0]);
  assert.equal(new Set(ids).size, 4);
});

test('equal findings get distinct ids whatever their order, and the smallest origin keeps the bare one', () => {
  const drafts = ['c.ts', 'a.ts', 'b.ts'].flatMap((file) => [
    spanDraft(file, 'f', 'same', 1),
    spanDraft(file, 'f', 'same', 50),
  ]);
  const [bare] = fingerprintDrafts([spanDraft('x.ts', 'f', 'same')], itself);
  const ids = fingerprintDrafts(drafts, itself);
  assert.equal(new Set(ids).size, 6);
  assert.equal(ids[2], bare);
  fc.assert(
    fc.property(fc.shuffledSubarray([...drafts.keys()], { minLength: 6 }), (order) => {
      const shuffled = fingerprintDrafts(
        order.map((index) => drafts[index]!),
        itself,
      );
      assert.deepEqual(
        shuffled,
        order.map((index) => ids[index]),
      );
    }),
  );
});

test('a new file that takes the old name of a renamed one does not take its id', () => {
  const [before] = fingerprintDrafts([fileDraft('a.ts')], itself);
  const origins = new Map([['b.ts', 'a.ts']]);
  const ids = fingerprintDrafts([fileDraft('a.ts'), fileDraft('b.ts')], (file) =>
    path(origins.get(file) ?? file),
  );
  assert.equal(ids[1], before);
  assert.notEqual(ids[0], before);
});
