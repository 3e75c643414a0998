import assert from 'node:assert/strict';
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createWorkTree } from '../../../src/repo/work-tree.ts';
import { path } from '../../support/signals.ts';
import { tempFolder } from '../../support/temp-folder.ts';

async function tree(t: TestContext, files: readonly string[]) {
  const root = await tempFolder(t);
  for (const file of files) {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await writeFile(join(root, file), file);
  }
  return { root, workTree: createWorkTree(root) };
}

test('what matches is found in any folder but dependencies, caches, other repositories and .git', async (t) => {
  const { workTree } = await tree(t, [
    'lcov.info',
    'packages/b/coverage/lcov.info',
    'packages/a/lcov.info',
    'target/site/lcov.info',
    'node_modules/x/lcov.info',
    '.git/lcov.info',
    'env/pyvenv.cfg',
    'env/lcov.info',
    'cache/CACHEDIR.TAG',
    'cache/lcov.info',
    'other/.git',
    'other/lcov.info',
    'lcov.info.txt',
  ]);
  assert.deepEqual(await workTree.find(['**/lcov.info']), [
    'lcov.info',
    'packages/a/lcov.info',
    'packages/b/coverage/lcov.info',
    'target/site/lcov.info',
  ]);
});

test('a file is read with its time', async (t) => {
  const { root, workTree } = await tree(t, ['a.out']);
  await utimes(join(root, 'a.out'), 1_700_000_000, 1_700_000_000);
  const { bytes, modifiedAtMs } = await workTree.read(path('a.out'));
  assert.deepEqual([bytes.toString(), modifiedAtMs], ['a.out', 1_700_000_000_000]);
  assert.equal(await workTree.size(path('a.out')), 5);
});

test('a symlink is found and never followed, neither as a file nor as a folder on the way', async (t) => {
  const { root: outside } = await tree(t, ['secret/lcov.info']);
  const { root, workTree } = await tree(t, ['real.txt']);
  await symlink(join(outside, 'secret/lcov.info'), join(root, 'lcov.info'));
  await symlink(join(outside, 'secret'), join(root, 'coverage'));
  assert.deepEqual(await workTree.find(['**/lcov.info']), ['lcov.info']);
  for (const linked of ['lcov.info', 'coverage/lcov.info', '../escaped/lcov.info', 'no-such-file']) {
    await assert.rejects(workTree.read(path(linked)), { code: 'file-unreadable' });
  }
  assert.equal(await workTree.size(path('lcov.info')), undefined);
});

test('a folder that bears the name of a report is no report', async (t) => {
  const { root, workTree } = await tree(t, ['coverage.xml/inside.txt']);
  assert.deepEqual(await workTree.find(['**/coverage.xml']), []);
  assert.equal(await workTree.size(path('coverage.xml')), undefined);
  await assert.rejects(createWorkTree(root).read(path('coverage.xml')), { code: 'file-unreadable' });
});
