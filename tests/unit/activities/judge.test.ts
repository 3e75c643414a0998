import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimedCollected } from '../../../src/activities/collect.ts';
import { judge } from '../../../src/activities/judge.ts';
import type { AnySensor } from '../../../src/core/contracts/registry.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { collectorOf, okFacts, sensorOf } from '../../support/sense-registry.ts';
import { path } from '../../support/signals.ts';

const COLLECTORS = Object.fromEntries(
  ['history', 'syntax'].map((id) => [id, collectorOf(id, async () => okFacts(id))]),
);
const NONE = { status: 'ok', drafts: [] } as const;

function policyOf(sensors: Policy['sensors'] = {}): Policy {
  return { schemaVersion: 1, origin: 'built-in', depth: 0, requiredSensors: [], sensors, collectors: {} };
}

function judged(sensor: AnySensor, facts: Readonly<Record<string, TimedCollected>>, policy = policyOf()) {
  return judge(sensor, new Map(Object.entries(facts)), COLLECTORS, policy);
}

test('a sensor judges exactly the facts it needs, with its own settings', () => {
  const asked: unknown[] = [];
  const sensor = sensorOf('churn', ['syntax'], (...args) => {
    asked.push(args);
    return NONE;
  });
  const facts = { syntax: { ...okFacts('S'), ms: 3 }, history: { ...okFacts('H'), ms: 3 } };
  const policy = policyOf({ churn: { enabled: true, settings: { limit: 9 } } });
  assert.deepEqual(judged(sensor, facts, policy).judgement, NONE);
  assert.deepEqual(asked, [[{ syntax: 'S' }, { limit: 9 }]]);
});

test('a sensor that the policy does not name judges with its defaults', () => {
  const limits: unknown[] = [];
  const sensor = sensorOf('churn', [], (_facts, settings) => {
    limits.push(settings);
    return NONE;
  });
  judged(sensor, {});
  assert.deepEqual(limits, [{ limit: 5 }]);
});

const never = () => assert.fail('it must not judge');

for (const [what, facts, judgement] of [
  [
    'failed',
    { syntax: { status: 'failed', reason: 'out of memory', ms: 1 } },
    { status: 'failed', reason: 'syntax: out of memory' },
  ],
  ['missing', {}, { status: 'failed', reason: 'nothing collects syntax' }],
  [
    'silent',
    { syntax: { status: 'silent', reason: 'no-input', message: 'no file of a known language', ms: 1 } },
    { status: 'silent', reason: 'no-input', message: 'no file of a known language' },
  ],
] as const)
  test(`a sensor whose fact is ${what} says so instead of finding nothing`, () => {
    assert.deepEqual(judged(sensorOf('complexity', ['syntax'], never), facts).judgement, judgement);
  });

test('a sensor that the policy leaves out is silent and asks for nothing', () => {
  const policy = policyOf({ complexity: { enabled: false, settings: {} } });
  const { judgement } = judged(sensorOf('complexity', ['syntax'], never), {}, policy);
  assert.deepEqual(judgement, { status: 'silent', reason: 'disabled', message: 'the policy leaves it out' });
});

test('a sensor that throws, or whose settings do not fit, is failed', () => {
  const broken = sensorOf('complexity', [], () => {
    throw new Error('a bug');
  });
  assert.deepEqual(judged(broken, {}).judgement, { status: 'failed', reason: 'a bug' });
  const policy = policyOf({ complexity: { enabled: true, settings: { limit: 'high' } } });
  assert.equal(judged(sensorOf('complexity', [], never), {}, policy).judgement.status, 'failed');
});

test('what several facts read is told once: the largest of each figure, every skipped file by its reason', () => {
  const twice = { path: path('big.ts'), reason: 'too-large' } as const;
  const facts = {
    syntax: {
      ...okFacts('S', { skipped: [twice], cached: 1, inputs: { files: 9, lines: 1, bytes: 1 } }),
      ms: 40,
    },
    history: { ...okFacts('H', { skipped: [twice, { ...twice, reason: 'binary' }], cached: 0.5 }), ms: 9000 },
  };
  const { inputs, skipped, cached, tool, ms } = judged(
    sensorOf('churn', ['history', 'syntax'], () => NONE),
    facts,
  );
  assert.deepEqual(inputs, { files: 9, lines: 10, bytes: 100 });
  assert.deepEqual(
    skipped.map(({ reason }) => reason),
    ['too-large', 'binary'],
  );
  assert.equal(cached, 0.5);
  assert.equal(tool, 'history-tool 1, syntax-tool 1');
  assert.ok(ms >= 9000);
});
