import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { commitShaSchema } from '../../../src/core/brand.ts';
import { identifyRepository } from '../../../src/repo/identify.ts';
import { updateMirror } from '../../../src/repo/mirror.ts';
import { git } from '../../support/git.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

async function start(t: TestContext, folderName?: string) {
  const repo = await createTempRepo(folderName);
  t.after(() => repo.remove());
  await repo.write('a.txt', 'a\n');
  await repo.commit('first');
  await repo.write('a.txt', 'b\n');
  const head = await repo.commit('second');
  const mirrorPath = join(await tempFolder(t), 'mirrors', 'host+owner+name');
  const source = join(repo.path, '.git');
  return { repo, head, mirrorPath, source };
}

function update(source: string, mirrorPath: string, commit: string): Promise<void> {
  return updateMirror({ git, source, mirrorPath, commit: commitShaSchema.parse(commit) });
}

/** Number of commits that the mirror can walk from a commit; every object of them is read. */
async function countHistory(mirrorPath: string, commit: string): Promise<number> {
  await git.text({ gitDir: mirrorPath }, ['rev-list', '--objects', '--quiet', commit]);
  return Number(await git.text({ gitDir: mirrorPath }, ['rev-list', '--count', commit]));
}

test('the first copy holds the commit and its history, and a configuration of ours alone', async (t) => {
  const { repo, head, mirrorPath, source } = await start(t);
  await repo.git(['config', 'core.sshCommand', 'false']);
  await update(source, mirrorPath, head);
  assert.equal(await countHistory(mirrorPath, head), 2);
  const config = await git.text({ gitDir: mirrorPath }, ['config', '--local', '--list', '--name-only']);
  assert.deepEqual(config.split('\n'), [
    'core.repositoryformatversion',
    'core.bare',
    'core.logallrefupdates',
    'fetch.unpacklimit',
  ]);
  const siblings = await readdir(join(mirrorPath, '..'));
  assert.deepEqual(siblings.sort(), ['host+owner+name', 'host+owner+name~lock']);
});

test('a commit that is there already is not fetched again: the source may be gone', async (t) => {
  const { repo, head, mirrorPath, source } = await start(t);
  await update(source, mirrorPath, head);
  await repo.remove();
  await update(source, mirrorPath, head);
  assert.equal(await countHistory(mirrorPath, head), 2);
});

test('a later commit is fetched, also one that no branch leads to', async (t) => {
  const { repo, head, mirrorPath, source } = await start(t);
  await update(source, mirrorPath, head);
  await repo.write('c.txt', 'c\n');
  const third = await repo.commit('third');
  await update(source, mirrorPath, third);
  assert.equal(await countHistory(mirrorPath, third), 3);
  const loose = await repo.git(['commit-tree', '-p', third, '-m', 'loose', `${third}^{tree}`]);
  await update(source, mirrorPath, loose);
  assert.equal(await countHistory(mirrorPath, loose), 4);
});

test('MH-A6 a detached HEAD without any branch is copied', async (t) => {
  const { repo, head, mirrorPath, source } = await start(t);
  await repo.git(['checkout', '--quiet', '--detach']);
  await repo.git(['branch', '--quiet', '-D', 'main']);
  await update(source, mirrorPath, head);
  assert.equal(await countHistory(mirrorPath, head), 2);
});

test('MH-A6 a shallow clone is copied as far as it reaches, and deepened when it was', async (t) => {
  const { repo, head, mirrorPath } = await start(t);
  const clone = join(await tempFolder(t), 'shallow');
  await repo.git(['clone', '--quiet', '--depth', '1', `file://${repo.path}`, clone]);
  const source = join(clone, '.git');
  await update(source, mirrorPath, head);
  assert.equal(await countHistory(mirrorPath, head), 1);

  await repo.write('c.txt', 'c\n');
  const third = await repo.commit('third');
  await repo.git(['-C', clone, 'fetch', '--quiet', 'origin', 'main']);
  await update(source, mirrorPath, third);
  assert.equal(await countHistory(mirrorPath, third), 2);

  await repo.git(['-C', clone, 'fetch', '--quiet', '--unshallow']);
  await update(source, mirrorPath, third);
  assert.equal(await countHistory(mirrorPath, third), 3);
});

test('a whole mirror stays whole when a shallow clone of the same repository asks', async (t) => {
  const { repo, head, mirrorPath, source } = await start(t);
  await update(source, mirrorPath, head);
  await repo.write('c.txt', 'c\n');
  const third = await repo.commit('third');
  const clone = join(await tempFolder(t), 'shallow');
  await repo.git(['clone', '--quiet', '--depth', '2', `file://${repo.path}`, clone]);
  await update(join(clone, '.git'), mirrorPath, third);
  assert.equal(await countHistory(mirrorPath, third), 3);
});

test('what a killed run left half-made is cleared, at every point where it can be killed', async (t) => {
  const { head, mirrorPath, source } = await start(t);
  const leftBehind = async (name: string) => {
    await mkdir(`${mirrorPath}${name}`, { recursive: true });
    await writeFile(join(`${mirrorPath}${name}`, 'HEAD'), 'half');
  };
  await leftBehind('~new');
  await update(source, mirrorPath, head);
  await rename(mirrorPath, `${mirrorPath}~old`);
  await leftBehind('~new');
  await update(source, mirrorPath, head);
  assert.equal(await countHistory(mirrorPath, head), 2);
  const siblings = await readdir(join(mirrorPath, '..'));
  assert.deepEqual(siblings.sort(), ['host+owner+name', 'host+owner+name~lock']);
});

test('a mirror that cannot take a fetch is made anew', async (t) => {
  const { repo, head, mirrorPath, source } = await start(t);
  await update(source, mirrorPath, head);
  await repo.write('c.txt', 'c\n');
  const third = await repo.commit('third');
  await mkdir(join(mirrorPath, 'refs', 'dreamd'), { recursive: true });
  await writeFile(join(mirrorPath, 'refs', 'dreamd', `${third}.lock`), '');
  await update(source, mirrorPath, third);
  assert.equal(await countHistory(mirrorPath, third), 3);

  await rm(join(mirrorPath, 'HEAD'));
  await update(source, mirrorPath, third);
  assert.equal(await countHistory(mirrorPath, third), 3);
});

test('several at once all find their commit', async (t) => {
  const { repo, head, mirrorPath, source } = await start(t);
  await repo.write('c.txt', 'c\n');
  const third = await repo.commit('third');
  await Promise.all([head, third, head, third].map((commit) => update(source, mirrorPath, commit)));
  assert.equal(await countHistory(mirrorPath, third), 3);
});

test('objects borrowed from another repository, or behind a symlink, are copied too', async (t) => {
  const { repo, head, mirrorPath, source } = await start(t);
  const borrower = join(await tempFolder(t), 'borrower');
  await repo.git(['clone', '--quiet', '--shared', repo.path, borrower]);
  await update(join(borrower, '.git'), mirrorPath, head);
  assert.equal(await countHistory(mirrorPath, head), 2);

  const elsewhere = join(await tempFolder(t), 'objects');
  await rename(join(source, 'objects'), elsewhere);
  await symlink(elsewhere, join(source, 'objects'));
  await update(source, `${mirrorPath}-linked`, head);
  assert.equal(await countHistory(`${mirrorPath}-linked`, head), 2);
});

test('MH-A6 a bare repository, and a folder name with newline, space, quotes and non-ASCII, are copied', async (t) => {
  const { repo, head, mirrorPath } = await start(t, 'a \'b\' "c"\nd ü $(id) -x');
  await update(join(repo.path, '.git'), mirrorPath, head);
  assert.equal(await countHistory(mirrorPath, head), 2);
  const bare = join(await tempFolder(t), 'bare.git');
  await repo.git(['clone', '--quiet', '--bare', repo.path, bare]);
  await update(bare, `${mirrorPath}-bare`, head);
  assert.equal(await countHistory(`${mirrorPath}-bare`, head), 2);
});

test('a repository with SHA-256 names is copied', async (t) => {
  const { mirrorPath } = await start(t);
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  await rm(join(repo.path, '.git'), { recursive: true });
  await repo.git(['init', '--quiet', '--object-format=sha256', '--initial-branch=main', '.']);
  const first = await repo.commit('first');
  assert.equal(first.length, 64);
  await update(join(repo.path, '.git'), mirrorPath, first);
  const second = await repo.commit('second');
  await update(join(repo.path, '.git'), mirrorPath, second);
  assert.equal(await countHistory(mirrorPath, second), 2);
  assert.equal((await identifyRepository(git, mirrorPath)).head, first);
});

test('a replaced object of the source is not replaced in the mirror', async (t) => {
  const { repo, head, mirrorPath, source } = await start(t);
  await repo.git(['replace', '--graft', head]);
  await update(source, mirrorPath, head);
  assert.equal(await countHistory(mirrorPath, head), 2);
});

test('a home that cannot be written, and a commit that is nowhere, say so', async (t) => {
  const { head, mirrorPath, source } = await start(t);
  const file = join(await tempFolder(t), 'file');
  await writeFile(file, '');
  await assert.rejects(update(source, join(file, 'mirror'), head), { code: 'home-not-writable', exit: 4 });
  await assert.rejects(update(source, mirrorPath, 'f'.repeat(40)), {
    code: 'git-failed',
    got: /not our ref/,
  });
  await update(source, mirrorPath, head);
  assert.match(await readFile(join(mirrorPath, 'config'), 'utf8'), /bare = true/);
});
