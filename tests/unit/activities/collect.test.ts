import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectFacts, neededCollectors } from '../../../src/activities/collect.ts';
import { DreamdError } from '../../../src/core/errors.ts';
import { createMemoryContext } from '../../support/collector-context.ts';
import { collectorOf, okFacts, sensorOf } from '../../support/sense-registry.ts';

const contextOf = (signal?: AbortSignal) => () => createMemoryContext([], signal ? { signal } : {});

test('a collector that throws is failed with its cause, and the others give their facts', async () => {
  const facts = await collectFacts(
    [
      collectorOf('clones', async () => {
        throw new DreamdError('tool-failed', { message: 'the copy finder ended', got: 'exit 3' });
      }),
      collectorOf('history', () => Promise.reject('no reason')),
      collectorOf('syntax', async () => okFacts('S')),
    ],
    contextOf(),
    {},
  );
  const told = [...facts].map(([id, { ms: _ms, ...result }]) => [id, result]);
  assert.deepEqual(told, [
    ['clones', { status: 'failed', reason: 'the copy finder ended: exit 3' }],
    ['history', { status: 'failed', reason: 'no reason' }],
    ['syntax', okFacts('S')],
  ]);
});

test('an abort ends the collecting with its reason, it does not look like a failed collector', async () => {
  const abort = new AbortController();
  const reason = new Error('aborted by someone');
  const collector = collectorOf('syntax', async ({ signal }) => {
    abort.abort(reason);
    signal.throwIfAborted();
    return okFacts('S');
  });
  await assert.rejects(collectFacts([collector], contextOf(abort.signal), {}), reason);
});

test('each collector gets its own settings', async () => {
  const seen: unknown[] = [];
  const collector = collectorOf('history', async (_context, settings) => {
    seen.push(settings);
    return okFacts('H');
  });
  await collectFacts([collector], contextOf(), { history: { windowMonths: 6 }, syntax: {} });
  assert.deepEqual(seen, [{ windowMonths: 6 }]);
});

test('only collectors that a sensor needs are asked, each once, in the order of their ids', () => {
  const collectors = Object.fromEntries(
    ['syntax', 'history', 'clones'].map((id) => [id, collectorOf(id, async () => okFacts(id))]),
  );
  const sensors = [sensorOf('churn', ['syntax', 'history']), sensorOf('complexity', ['syntax'])];
  assert.deepEqual(
    neededCollectors(sensors, collectors).map(({ id }) => id),
    ['history', 'syntax'],
  );
});
