import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PendingStep } from '../../../src/client/pending-steps.ts';
import { errorOfStuckStep } from '../../../src/client/stuck-step.ts';

function step(attempt: number, type: string, details: readonly unknown[] = []): PendingStep {
  return {
    activity: 'record',
    attempt,
    running: false,
    workerPid: null,
    failure: { type, message: 'it broke', details },
    heartbeat: undefined,
  };
}

test('a full disk is told at the third try, with its own place and hint', () => {
  const details = [{ where: '/home/a', hint: 'free some space' }];
  assert.equal(errorOfStuckStep(step(2, 'disk-full', details)), null);
  const told = errorOfStuckStep(step(3, 'disk-full', details));
  assert.equal(told?.code, 'disk-full');
  assert.equal(told?.where, '/home/a');
  assert.equal(told?.hint, 'free some space');
});

test('a damaged ledger is told as soon as a step has met it, since only a person can mend it', () => {
  assert.equal(errorOfStuckStep(step(2, 'ledger-damaged'))?.code, 'ledger-damaged');
});

test('a server that does not answer a step may just be being replaced: it is told after ten tries', () => {
  assert.equal(errorOfStuckStep(step(9, 'server-unreachable')), null);
  assert.equal(errorOfStuckStep(step(10, 'server-unreachable'))?.code, 'server-unreachable');
});

test('a bug of ours is told after ten tries instead of being waited for without end', () => {
  assert.equal(errorOfStuckStep(step(9, 'internal')), null);
  assert.equal(errorOfStuckStep(step(10, 'internal'))?.code, 'internal');
});

test('a step whose worker died is waited for, however often', () => {
  assert.equal(errorOfStuckStep(step(50, 'timeout')), null);
  assert.equal(errorOfStuckStep({ ...step(50, 'internal'), failure: null }), null);
});
