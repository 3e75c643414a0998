import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { openFactCache } from '../../../src/artifacts/fact-cache.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const MODULE = new URL('../../../src/artifacts/fact-cache.ts', import.meta.url).href;

async function start(t: TestContext) {
  const path = join(await tempFolder(t), 'cache', 'facts.sqlite');
  const warnings: string[] = [];
  const open = () => {
    const cache = openFactCache({ path, warn: (message) => warnings.push(message) });
    t.after(() => cache.close());
    return cache;
  };
  return { path, warnings, open };
}

test('values come back by scope and key, also after the cache was closed', async (t) => {
  const { open, warnings } = await start(t);
  const cache = open();
  cache.setMany('syntax@1', [
    ['a', '1'],
    ["'; DROP TABLE facts; --", 'ü\n"'],
    ['c', ''],
  ]);
  cache.setMany('syntax@2', [['a', 'other']]);
  cache.setMany('syntax@1', [['a', '2']]);
  cache.close();
  const again = open();
  const keys = ['a', "'; DROP TABLE facts; --", 'c', 'absent'];
  assert.deepEqual(
    again.getMany('syntax@1', keys),
    new Map([
      ['a', '2'],
      ["'; DROP TABLE facts; --", 'ü\n"'],
      ['c', ''],
    ]),
  );
  assert.deepEqual(again.getMany('syntax@1', []), new Map());
  assert.ok(again.sizeBytes() > 0);
  assert.deepEqual(warnings, []);
});

test('twenty thousand keys are asked and told in one go', async (t) => {
  const cache = (await start(t)).open();
  const entries = Array.from({ length: 20_000 }, (_, index) => [`key-${index}`, `value-${index}`] as const);
  cache.setMany('many', entries);
  const found = cache.getMany(
    'many',
    entries.map(([key]) => key),
  );
  assert.deepEqual(found, new Map(entries));
});

test('a damaged file is set aside and made anew, with one warning', async (t) => {
  const { path, open, warnings } = await start(t);
  const first = open();
  first.setMany('s', [['a', '0']]);
  first.close();
  await writeFile(path, 'this is no database, though it was one once'.repeat(1_000));
  const cache = open();
  assert.deepEqual(cache.getMany('s', ['a']), new Map());
  cache.setMany('s', [['a', '1']]);
  assert.deepEqual(cache.getMany('s', ['a']), new Map([['a', '1']]));
  assert.match(await readFile(`${path}.damaged`, 'utf8'), /no database/);
  assert.deepEqual(warnings, ['the cache was damaged; it is made anew']);
});

test('damage that shows only while reading does not reach the caller', async (t) => {
  const { path, open, warnings } = await start(t);
  const writer = open();
  writer.setMany(
    's',
    Array.from({ length: 5_000 }, (_, index) => [`k${index}`, 'v'.repeat(100)]),
  );
  writer.close();
  await truncate(path, 64 * 1024);
  const cache = open();
  cache.getMany('s', ['k1', 'k2500', 'k4999']);
  cache.setMany('s', [['k1', 'new']]);
  assert.deepEqual(cache.getMany('s', ['k1']), new Map([['k1', 'new']]));
  assert.equal(warnings.length, 1);
});

test('where nothing can be written the cache forgets all, with one warning', async (t) => {
  const folder = await tempFolder(t);
  await writeFile(join(folder, 'file'), '');
  const warnings: string[] = [];
  const path = join(folder, 'file', 'facts.sqlite');
  const cache = openFactCache({ path, warn: (message) => warnings.push(message) });
  cache.setMany('s', [['a', '1']]);
  assert.deepEqual(cache.getMany('s', ['a']), new Map());
  assert.equal(cache.sizeBytes(), 0);
  cache.close();
  assert.deepEqual(warnings, ['working without a cache']);
});

test('deleting the file while it is in use costs only what it held', async (t) => {
  const { path, open, warnings } = await start(t);
  const cache = open();
  cache.setMany('s', [['a', '1']]);
  for (const suffix of ['', '-wal', '-shm']) await rm(path + suffix, { force: true });
  cache.setMany('s', [['b', '2']]);
  cache.getMany('s', ['a', 'b']);
  cache.close();
  const again = open();
  again.setMany('s', [['c', '3']]);
  assert.deepEqual(again.getMany('s', ['c']), new Map([['c', '3']]));
  assert.deepEqual(warnings, []);
});

test('several processes write at once, and a killed one spoils nothing', async (t) => {
  const { path, open, warnings } = await start(t);
  const program = `${path}.mjs`;
  open().setMany('s', [['first', '0']]);
  await writeFile(
    program,
    `import { openFactCache } from ${JSON.stringify(MODULE)};
     const [path, name, forever] = process.argv.slice(2);
     const cache = openFactCache({ path, warn: (message) => { throw new Error(message); } });
     for (let turn = 0; turn < 20 || forever; turn++) {
       const entries = Array.from({ length: 50 }, (_, index) => [name + '-' + (turn % 20) + '-' + index, 'v']);
       cache.setMany('s', entries);
       if (turn === 1) process.stdout.write('writing');
     }`,
  );
  const run = (...args: string[]) =>
    spawn(process.execPath, [program, path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const killed = run('killed', 'forever');
  await once(killed.stdout, 'data');
  const others = ['one', 'two'].map((name) => once(run(name), 'exit'));
  killed.kill('SIGKILL');
  assert.deepEqual(await Promise.all(others), [
    [0, null],
    [0, null],
  ]);
  const found = open().getMany('s', ['first', 'one-19-49', 'two-19-49', 'killed-0-0']);
  assert.equal(found.size, 4);
  assert.ok(existsSync(path));
  assert.deepEqual(warnings, []);
});
