import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const Versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: Versions, devDependencies: Versions })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const dependencies = { ...manifest.dependencies, ...manifest.devDependencies };

test('every dependency is pinned to an exact version', () => {
  for (const [name, version] of Object.entries(dependencies)) assert.match(version, /^\d+\.\d+\.\d+$/u, name);
});

test('docs/dependencies.md has a row for each dependency and for nothing else', () => {
  const rows = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8').matchAll(/^\| (`[^|]+) \|/gmu);
  const named = [...rows].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/gu)].map(([, name]) => name),
  );
  const full = named.map((name = '') => (name in dependencies ? name : `@temporalio/${name}`));
  assert.deepEqual(full.sort(), Object.keys(dependencies).sort());
});
