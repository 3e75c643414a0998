import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rank } from '../../../src/core/rank.ts';
import type { FileContext, RankContext } from '../../../src/core/rank-context.ts';
import type { Signal } from '../../../src/core/signal.ts';
import { worklistItemSchema } from '../../../src/core/worklist.ts';
import { contextArbitrary, signalsArbitrary } from '../../support/signals.ts';

test('MH-A2 the order of signals and files does not show in the worklist', () => {
  fc.assert(
    fc.property(signalsArbitrary, contextArbitrary, fc.infiniteStream(fc.nat()), (signals, context, dice) => {
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map((item) => ({ item, key: dice.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
      assert.deepEqual(rank(shuffled(signals), new Map(shuffled([...context]))), rank(signals, context));
    }),
  );
});

test('a more severe signal never lowers the score of its candidate', () => {
  fc.assert(
    fc.property(
      signalsArbitrary,
      contextArbitrary,
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (signals, context, pick, by) => {
        const at = pick % signals.length;
        const worse = signals.map((signal, index) =>
          index === at ? { ...signal, magnitude: signal.magnitude + (1 - signal.magnitude) * by } : signal,
        );
        const id = signals[at]!.id;
        assert.ok(scoreWith(id, worse, context) >= scoreWith(id, signals, context));
      },
    ),
  );
});

test('one more signal of the same file never lowers the score when its severity is the worst', () => {
  fc.assert(
    fc.property(signalsArbitrary, contextArbitrary, (signals, context) => {
      const first = signals[0]!;
      const twin = { ...first, id: 'f'.repeat(16), magnitude: 1 };
      assert.ok(scoreWith(first.id, [...signals, twin], context) >= scoreWith(first.id, signals, context));
    }),
  );
});

test('the unit of a figure does not matter: ten times every commit, author and line gives the same ranking', () => {
  fc.assert(
    fc.property(signalsArbitrary, contextArbitrary, (signals, context) => {
      const scaled: RankContext = new Map([...context].map(([path, file]) => [path, timesTen(file)]));
      const figures = (of: RankContext) =>
        rank(signals, of).map(({ id, rank: place, score, terms }) => ({ id, place, score, terms }));
      assert.deepEqual(figures(scaled), figures(context));
    }),
  );
});

test('every item is complete, names all its signals once, and its score follows from its printed terms', () => {
  fc.assert(
    fc.property(signalsArbitrary, contextArbitrary, (signals, context) => {
      const items = rank(signals, context);
      for (const [index, item] of items.entries()) {
        const { impact, feasibility, cost, risk } = worklistItemSchema.parse(item).terms;
        assert.equal(item.score, Math.round(((impact * feasibility) / (cost * risk)) * 1e4) / 1e4);
        assert.equal(item.rank, index + 1);
      }
      const named = items.flatMap((item) => item.signals).sort();
      assert.deepEqual(named, signals.map(({ id }) => id).sort());
    }),
  );
});

test('a kind without an action is no candidate', () => {
  fc.assert(
    fc.property(signalsArbitrary, contextArbitrary, (signals, context) => {
      const unknown = signals.map((signal) => ({ ...signal, kind: 'something-new' }));
      assert.deepEqual(rank(unknown, context), []);
    }),
    { numRuns: 5 },
  );
});

function scoreWith(signal: string, signals: readonly Signal[], context: RankContext): number {
  const item = rank(signals, context).find(({ signals: ids }) => ids.includes(signal));
  assert.ok(item);
  return item.score;
}

function timesTen(file: FileContext): FileContext {
  const history = file.history && {
    commits: file.history.commits * 10,
    authors: file.history.authors * 10,
    fixTouches: file.history.fixTouches * 10,
    recencyWeight: file.history.recencyWeight * 10,
  };
  return { ...file, history, codeLines: file.codeLines === null ? null : file.codeLines * 10 };
}
