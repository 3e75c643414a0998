import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeFileAtomically } from '../../../src/artifacts/atomic-write.ts';
import { tempFolder } from '../../support/temp-folder.ts';

test('a file is made with its folders or replaced whole, and no draft is left', async (t) => {
  const folder = join(await tempFolder(t), 'a', 'b');
  const path = join(folder, 'file');
  await writeFileAtomically(path, 'old, and longer');
  await writeFileAtomically(path, Buffer.from('new'), { fsync: false });
  assert.equal(await readFile(path, 'utf8'), 'new');
  assert.deepEqual(await readdir(folder), ['file']);
});

test('readers see the old content or the new, never a part', async (t) => {
  const path = join(await tempFolder(t), 'file');
  const contents = ['a', 'b'].map((letter) => letter.repeat(500_000));
  await writeFileAtomically(path, contents[0]!);
  let writing = true;
  const writer = (async () => {
    for (let turn = 0; turn < 20; turn++)
      await writeFileAtomically(path, contents[turn % 2]!, { fsync: false });
    writing = false;
  })();
  while (writing) assert.ok(contents.includes(await readFile(path, 'utf8')));
  await writer;
});

test('a failed write leaves what was there and no draft', async (t) => {
  const folder = await tempFolder(t);
  await mkdir(join(folder, 'taken'));
  await writeFile(join(folder, 'taken', 'x'), '');
  await assert.rejects(writeFileAtomically(join(folder, 'taken'), 'x'));
  assert.deepEqual(await readdir(folder), ['taken']);
  await assert.rejects(writeFileAtomically(join(folder, 'taken', 'x', 'y'), ''), {
    code: 'home-not-writable',
  });
});
