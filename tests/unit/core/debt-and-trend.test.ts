import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { entropyDebt } from '../../../src/core/debt.ts';
import { trendOf } from '../../../src/core/trend.ts';
import { signalsArbitrary } from '../../support/signals.ts';

const linesArbitrary = fc.integer({ min: 0, max: 1_000_000 });

test('entropy debt stays within 0..100, is 0 without findings, and ignores their order', () => {
  assert.equal(entropyDebt([], 5000), 0);
  fc.assert(
    fc.property(signalsArbitrary, linesArbitrary, (signals, lines) => {
      const debt = entropyDebt(signals, lines);
      assert.ok(debt >= 0 && debt <= 100);
      assert.equal(entropyDebt(signals.toReversed(), lines), debt);
    }),
  );
});

test('one more finding or a more severe one never lowers entropy debt', () => {
  fc.assert(
    fc.property(signalsArbitrary, linesArbitrary, (signals, lines) => {
      const [first, ...rest] = signals;
      assert.ok(entropyDebt(rest, lines) <= entropyDebt(signals, lines));
      assert.ok(entropyDebt([{ ...first!, magnitude: 1 }, ...rest], lines) >= entropyDebt(signals, lines));
    }),
  );
});

test('the same findings weigh less in more code', () => {
  fc.assert(
    fc.property(signalsArbitrary, linesArbitrary, linesArbitrary, (signals, lines, more) => {
      assert.ok(entropyDebt(signals, lines + more) <= entropyDebt(signals, lines));
    }),
  );
});

const TRENDS: ReadonlyArray<readonly [name: string, debts: ReadonlyArray<number | null>, label: string]> = [
  ['no cycle measured before', [30], 'baseline'],
  ['earlier cycles could not measure', [null, 30], 'baseline'],
  ['this cycle could not measure', [30, null], 'unreachable'],
  ['nothing at all', [], 'unreachable'],
  ['no debt left', [2, 0], 'converged'],
  ['one delta of 0.75', [30, 29.25], 'improving'],
  ['one delta of 0.7', [30, 29.3], 'defer'],
  ['three deltas with a mean of 0.5', [30, 29, 29, 28.5], 'improving'],
  ['three deltas with a mean of 0.2', [30, 29.9, 29.7, 29.4], 'defer'],
  ['no movement', [30, 30, 30, 30], 'flat'],
  ['growing', [30, 31], 'flat'],
  ['only the last four deltas count', [90, 30, 30, 30, 30, 30], 'flat'],
];

test('the trend label follows the deltas of the last cycles', () => {
  for (const [name, debts, label] of TRENDS) assert.equal(trendOf(debts), label, name);
});
