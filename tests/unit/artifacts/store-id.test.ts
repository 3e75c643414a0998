import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { readOrCreateStoreId } from '../../../src/artifacts/store-id.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const MODULE = new URL('../../../src/artifacts/store-id.ts', import.meta.url).href;

test('the id is made once: ten characters of base32, the same at every later call', async (t) => {
  const home = join(await tempFolder(t), 'new', 'home');
  const id = await readOrCreateStoreId(home);
  assert.match(id, /^[a-z2-7]{10}$/);
  assert.equal(await readOrCreateStoreId(home), id);
  assert.deepEqual(JSON.parse(await readFile(join(home, 'store.json'), 'utf8')), { schemaVersion: 1, id });
  assert.deepEqual(await readdir(home), ['store.json']);
});

test('two homes have two ids', async (t) => {
  const [first, second] = [await tempFolder(t), await tempFolder(t)];
  assert.notEqual(await readOrCreateStoreId(first), await readOrCreateStoreId(second));
});

test('processes that make it at once agree', async (t) => {
  const home = await tempFolder(t);
  const script = `const { readOrCreateStoreId } = await import(process.argv[1]);
    const ids = await Promise.all([1, 2, 3, 4].map(() => readOrCreateStoreId(process.argv[2])));
    process.stdout.write(ids.join('\\n') + '\\n');`;
  const args = ['--input-type=module', '-e', script, MODULE, home];
  const runs = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, args)));
  const ids = runs.flatMap(({ stdout }) => stdout.trim().split('\n'));
  assert.equal(ids.length, 12);
  assert.equal(new Set(ids).size, 1);
  assert.deepEqual(await readdir(home), ['store.json']);
});

test('a damaged file is named and left alone, and a home that cannot be made says so', async (t) => {
  const home = await tempFolder(t);
  const path = join(home, 'store.json');
  await writeFile(path, '{"id":"UPPER"}');
  await assert.rejects(readOrCreateStoreId(home), { code: 'artifact-damaged', where: path, got: /UPPER/ });
  assert.equal(await readFile(path, 'utf8'), '{"id":"UPPER"}');
  for (const bad of [path, join(path, 'deeper')]) {
    await assert.rejects(readOrCreateStoreId(bad), { code: 'home-not-writable', exit: 4 });
  }
});
