import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { generateConfiguration } from '../../../scripts/configuration/generate.ts';
import { renderDefaultConfig } from '../../../src/config/default-config.ts';
import { configJsonSchema } from '../../../src/config/fields.ts';
import { defaultConfig, parseConfig, readConfigFile } from '../../../src/config/load.ts';
import { toPolicy } from '../../../src/config/policy.ts';
import { DreamdError } from '../../../src/core/errors.ts';
import { policySchema } from '../../../src/core/policy.ts';

const WHERE = 'config.yaml';
const numberSchema = z.object({
  const: z.undefined().optional(),
  enum: z.undefined().optional(),
  type: z.string().optional(),
  maximum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

test('no config, an empty one and the one that init writes all mean the defaults', () => {
  assert.deepEqual(parseConfig(null, WHERE), defaultConfig());
  assert.deepEqual(parseConfig('', WHERE), defaultConfig());
  assert.deepEqual(parseConfig(renderDefaultConfig(), WHERE), defaultConfig());
});

test('the config that init writes explains every key above it', () => {
  const lines = renderDefaultConfig().split('\n');
  const bare = lines.filter(
    (line, index) => /^\s*[\w-]+:/.test(line) && !/^\s*#/.test(lines[index - 1] ?? ''),
  );
  assert.deepEqual(
    bare.map((line) => line.trim().replace(/:.*/, ':')),
    pluginHeads(),
  );
});

/** The groups of settings, which their plug-ins explain. */
function pluginHeads(): string[] {
  const { sensors, collectors } = defaultConfig();
  return [...Object.keys(sensors), ...Object.keys(collectors)].map((id) => `${id}:`);
}

test('a config becomes the policy that a cycle obeys', () => {
  const config = parseConfig('sensors:\n  churn:\n    enabled: false\n', WHERE);
  const policy = policySchema.parse(toPolicy(config, WHERE));
  assert.equal(policy.sensors.churn?.enabled, false);
  assert.equal(policy.sensors.complexity?.enabled, true);
  assert.equal(policy.origin, WHERE);
});

test('MH-A6 every number of the config has a largest value', () => {
  const unbounded: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    const parsed = numberSchema.safeParse(schema).data;
    if (parsed === undefined) return;
    const { type, maximum = Number.MAX_SAFE_INTEGER, properties = {} } = parsed;
    if (/^(integer|number)$/.test(type ?? '') && maximum >= Number.MAX_SAFE_INTEGER) unbounded.push(path);
    for (const [key, inner] of Object.entries(properties)) visit(inner, `${path}.${key}`);
  };
  visit(configJsonSchema(), 'config');
  assert.deepEqual(unbounded, []);
});

test('a depth asked for lowers the one of the config, and only what comes out must be possible', () => {
  assert.equal(parseConfig('depth: 1\n', WHERE, {}, 0).depth, 0);
  assert.equal(parseConfig('depth: 0\n', WHERE, {}, 1).depth, 0);
  assert.throws(() => parseConfig('depth: 2\n', WHERE, {}, 1), hasCode('depth-not-available', {}));
});

test('MH-A6 a config of 10 MB is refused by its size', () => {
  assert.throws(
    () => parseConfig(new Uint8Array(10_000_000), WHERE),
    hasCode('config-invalid', { got: '10000000 bytes', expected: 'at most 262144 bytes' }),
  );
});

test('MH-A6 a config that is not UTF-8, or nested 10,000 deep, is refused without a crash', () => {
  assert.throws(
    () => parseConfig(Uint8Array.of(0x61, 0xff), WHERE),
    hasCode('config-invalid', { expected: 'UTF-8' }),
  );
  assert.throws(() => parseConfig('['.repeat(10_000), WHERE), hasCode('config-invalid', {}));
  assert.throws(() => parseConfig('{a: '.repeat(10_000), WHERE), hasCode('config-invalid', {}));
});

test('MH-A6 a config file that is missing or a folder is named with the reason', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dreamd-test-'));
  try {
    assert.throws(
      () => readConfigFile(folder),
      hasCode('config-unreadable', { where: folder, got: 'EISDIR' }),
    );
    const missing = join(folder, 'none.yaml');
    assert.throws(
      () => readConfigFile(missing),
      hasCode('config-unreadable', { where: missing, got: 'ENOENT' }),
    );
    const huge = join(folder, 'huge.yaml');
    writeFileSync(huge, '');
    truncateSync(huge, 3_000_000_000);
    assert.throws(() => readConfigFile(huge), hasCode('config-invalid', { got: '3000000000 bytes' }));
    const present = join(folder, 'config.yaml');
    writeFileSync(present, 'depth: 0\n');
    assert.equal(parseConfig(readConfigFile(present), present).depth, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('whatever text a config holds, it is accepted or refused as a DreamdError', () => {
  const word = fc.constantFrom(
    'version',
    'depth',
    'sensors',
    'churn',
    'enabled',
    'a',
    '1',
    'true',
    '~',
    '&a',
    '*a',
    '!t',
  );
  const mark = fc.constantFrom(
    ': ',
    '\n',
    '\n  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '# ',
    ', ',
    '%',
    '---\n',
    '\t',
    '|',
    '\u0000',
  );
  const yamlish = fc.array(fc.oneof(word, mark), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary' })), (text) => {
      try {
        parseConfig(text, WHERE);
      } catch (error) {
        assert.ok(error instanceof DreamdError, String(error));
        assert.ok(error.where?.startsWith(WHERE));
      }
    }),
    { numRuns: 1000 },
  );
});

test('the JSON Schema and docs/configuration.md are what the schema says', () => {
  assert.deepEqual(generateConfiguration(join(import.meta.dirname, '../../..'), { check: true }), []);
});

function hasCode(code: string, facts: { where?: string; got?: string; expected?: string }) {
  return (error: unknown) => {
    assert.ok(error instanceof DreamdError, String(error));
    assert.deepEqual({ code: error.code, ...pick(error, Object.keys(facts)) }, { code, ...facts });
    return true;
  };
}

function pick(error: DreamdError, keys: readonly string[]): object {
  const facts = { where: error.where, got: error.got, expected: error.expected };
  return Object.fromEntries(Object.entries(facts).filter(([key]) => keys.includes(key)));
}
