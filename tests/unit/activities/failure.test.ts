import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { toTemporalFailure } from '../../../src/activities/failure.ts';
import type { ErrorCode } from '../../../src/core/errors.ts';
import { DreamdError, ERROR_CODES } from '../../../src/core/errors.ts';

function asApplicationFailure(error: unknown, attempt = 1): ApplicationFailure {
  const failure = toTemporalFailure(error, attempt);
  assert.ok(failure instanceof ApplicationFailure);
  return failure;
}

for (const [code, { retry }] of Object.entries(ERROR_CODES) as [ErrorCode, { retry: string }][])
  test(`${code} (retry ${retry}) becomes a failure that is ${retry === 'never' ? 'not ' : ''}tried again`, () => {
    const { type, nonRetryable, message } = asApplicationFailure(
      new DreamdError(code, { message: 'it broke' }),
    );
    assert.deepEqual(
      { type, nonRetryable, message },
      { type: code, nonRetryable: retry === 'never', message: 'it broke' },
    );
  });

test('where, expected, got and hint travel as details', () => {
  const facts = { where: '/home', expected: 'room', got: 'none', hint: 'free some' };
  const { details } = asApplicationFailure(new DreamdError('disk-full', { message: 'full', ...facts }));
  assert.deepEqual(details, [facts]);
  const [bare] = asApplicationFailure(new DreamdError('disk-full', { message: 'full' })).details ?? [];
  assert.deepEqual(bare, { where: null, expected: null, got: null, hint: null });
});

test('no text of a failure carries a secret into history', () => {
  const text = 'fetch https://ada:hunter2@example.org/a.git';
  const error = new DreamdError('git-failed', { message: text, where: text, got: text, hint: text });
  const failure = asApplicationFailure(error);
  assert.ok(!JSON.stringify([failure.message, failure.stack, failure.details]).includes('hunter2'));
  assert.match(failure.message, /example\.org/);
});

test('anything else that is thrown is internal, keeps its words and is tried again', () => {
  for (const thrown of [new TypeError('x is undefined'), 'x is undefined']) {
    const { type, nonRetryable, message } = asApplicationFailure(thrown);
    assert.deepEqual(
      { type, nonRetryable, message },
      { type: 'internal', nonRetryable: false, message: 'x is undefined' },
    );
  }
});

test('what dreamd does not know is tried ten times and no more, what it knows to pass is tried without end', () => {
  assert.equal(asApplicationFailure(new TypeError('x'), 9).nonRetryable, false);
  assert.equal(asApplicationFailure(new TypeError('x'), 10).nonRetryable, true);
  const full = new DreamdError('disk-full', { message: 'full' });
  assert.equal(asApplicationFailure(full, 1000).nonRetryable, false);
});

test('a step that meets a damaged ledger waits for its repair', () => {
  const damaged = new DreamdError('ledger-damaged', { message: 'a sealed receipt was changed' });
  assert.equal(asApplicationFailure(damaged, 1000).nonRetryable, false);
});

test('however long the words of an error are, what travels is short', () => {
  const long = 'ü'.repeat(100_000);
  const failures = [
    asApplicationFailure(new Error(long)),
    asApplicationFailure(new DreamdError('tool-failed', { message: long, where: long, got: long })),
  ];
  for (const { message, details } of failures) assert.ok(JSON.stringify({ message, details }).length < 8192);
});

test('what already is a failure of Temporal stays as it is', () => {
  for (const failure of [new CancelledFailure('cancelled'), ApplicationFailure.nonRetryable('no')])
    assert.equal(toTemporalFailure(failure, 1), failure);
});
