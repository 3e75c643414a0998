import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { generateRegistry } from '../../scripts/registry/generate.ts';
import type { AnyCollector, AnySensor } from '../../src/core/contracts/registry.ts';
import { collectors } from '../../src/facts/registry.ts';
import { factSettings } from '../../src/facts/settings.ts';
import { sensors } from '../../src/sensors/registry.ts';
import { sensorSettings } from '../../src/sensors/settings.ts';
import { listCases } from '../support/cases.ts';

const root = join(import.meta.dirname, '../..');
const allSensors = Object.entries<AnySensor>(sensors);
const allCollectors = Object.entries<AnyCollector>(collectors);

test('the registries, their settings and docs/sensors.md are what the folders say', async () => {
  assert.deepEqual(await generateRegistry(root, { check: true }), []);
});

test('an id is the name of its folder', () => {
  assert.deepEqual(
    allSensors.map(([, { id }]) => id),
    listCases(join(root, 'src/sensors')),
  );
  assert.deepEqual(
    allCollectors.map(([, { id }]) => id),
    listCases(join(root, 'src/facts')),
  );
});

test('no two sensors report the same kind', () => {
  const kinds = allSensors.flatMap(([, sensor]) => sensor.kinds);
  assert.deepEqual(kinds, [...new Set(kinds)]);
});

for (const [id, sensor] of allSensors) {
  test(`${id} says what it measures, in which unit, after which source, and when it is silent`, () => {
    for (const [key, text] of Object.entries(sensor.doc)) assert.match(text, /\S{2}/u, key);
    assert.notEqual(sensor.version, '');
    assert.ok(sensor.kinds.length > 0);
    for (const kind of sensor.kinds) assert.match(kind, /^[a-z]+(?:-[a-z]+)*$/u);
  });

  test(`${id} needs only facts that a collector gathers`, () => {
    const facts = [...sensor.needs, ...(sensor.uses ?? [])];
    assert.ok(facts.length > 0);
    for (const fact of facts) assert.ok(fact in collectors, fact);
  });

  test(`${id} has at least one case that its judgement is held against`, () => {
    assert.notDeepEqual(listCases(join(root, 'tests/cases/sensors', id)), []);
  });
}

for (const [id, schema] of Object.entries<z.ZodType>({
  ...prefixed('facts', factSettings),
  ...prefixed('sensors', sensorSettings),
})) {
  test(`the settings of ${id} have a default and a description on every field, and refuse unknown keys`, () => {
    assert.equal(typeof schema.parse({}), 'object');
    assert.throws(() => schema.parse({ 'no such setting': 1 }), z.ZodError);
    const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
    for (const [name, field] of Object.entries(properties)) {
      assert.ok(typeof field === 'object' && field.description !== undefined && 'default' in field, name);
    }
  });
}

function prefixed(room: string, schemas: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [`${room}/${id}`, schema]));
}
