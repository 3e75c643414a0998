import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { collectors } from '../../../src/facts/registry.ts';

test('a collector names its tools in the versions that package.json pins', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
  const { dependencies } = JSON.parse(text);
  const named = Object.values(collectors).flatMap(({ tool }) => tool.split(', '));
  assert.ok(named.length >= 4);
  for (const tool of named.filter((name) => name !== 'git log')) {
    const [name = '', version] = tool.split(' ');
    assert.equal(version, dependencies[name], tool);
  }
});
