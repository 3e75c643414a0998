import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { placeFile } from '../../../src/process/place-file.ts';
import { tempFolder } from '../../support/temp-folder.ts';

test('a file is made with its folders or replaced whole, and no draft is left', async (t) => {
  const folder = join(await tempFolder(t), 'a', 'b');
  const path = join(folder, 'file');
  placeFile(path, 'old, and longer');
  placeFile(path, Buffer.from('new'), { durable: false });
  assert.equal(await readFile(path, 'utf8'), 'new');
  assert.deepEqual(await readdir(folder), ['file']);
});

test('readers see the old content or the new, never a part', async (t) => {
  const path = join(await tempFolder(t), 'file');
  const contents = ['a', 'b'].map((letter) => letter.repeat(500_000));
  placeFile(path, contents[0]!);
  const module = new URL('../../../src/process/place-file.ts', import.meta.url).href;
  const writer = new Worker(
    `const { workerData: { module, path, contents } } = require('node:worker_threads');
     import(module).then(({ placeFile }) => {
       for (let turn = 0; turn < 40; turn++) placeFile(path, contents[turn % 2], { durable: false });
     });`,
    { eval: true, workerData: { module, path, contents } },
  );
  let writing = true;
  const ended = once(writer, 'exit').finally(() => {
    writing = false;
  });
  const seen = new Set<string>();
  while (writing) {
    const content = await readFile(path, 'utf8');
    assert.ok(contents.includes(content), `${content.length} characters`);
    seen.add(content);
  }
  assert.deepEqual(await ended, [0]);
  assert.equal(seen.size, 2);
});

test('a failed write leaves what was there and no draft', async (t) => {
  const folder = await tempFolder(t);
  await mkdir(join(folder, 'taken'));
  await writeFile(join(folder, 'taken', 'x'), '');
  assert.throws(() => placeFile(join(folder, 'taken'), 'x'));
  assert.deepEqual(await readdir(folder), ['taken']);
  assert.throws(() => placeFile(join(folder, 'taken', 'x', 'y'), ''), { code: 'home-not-writable' });
});
