import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { collectors } from '../../../src/facts/registry.ts';

test('a collector names its tools in the versions that package.json pins', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
  const { dependencies, devDependencies } = JSON.parse(text);
  const pinned = { ...dependencies, ...devDependencies };
  const named = Object.values(collectors).flatMap(({ tool }) => tool.split(', '));
  assert.ok(named.length >= 4);
  for (const tool of named.filter((name) => !/^(?:git|own) /.test(name))) {
    const [name = '', version] = tool.split(' ');
    assert.equal(version, pinned[name], tool);
  }
});
