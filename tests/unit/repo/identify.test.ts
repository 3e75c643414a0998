import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { childEnvironment, createRunner } from '../../../src/process/run.ts';
import { createGit } from '../../../src/repo/git.ts';
import { identifyRepository } from '../../../src/repo/identify.ts';
import { git } from '../../support/git.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

async function startRepo(t: TestContext, folderName?: string) {
  const repo = await createTempRepo(folderName);
  t.after(() => repo.remove());
  return repo;
}

async function startRepoWithCommits(t: TestContext, folderName?: string) {
  const repo = await startRepo(t, folderName);
  await repo.write('a.txt', 'a\n');
  const root = await repo.commit('first');
  await repo.write('a.txt', 'b\n');
  const head = await repo.commit('second');
  return { repo, root, head };
}

test('a repository is known from any folder in it, by its origin', async (t) => {
  const { repo, head } = await startRepoWithCommits(t);
  await repo.git(['remote', 'add', 'origin', 'https://ada:secret@example.org/ada/tool.git']);
  await mkdir(join(repo.path, 'deep', 'er'), { recursive: true });
  for (const path of [repo.path, join(repo.path, 'deep', 'er')]) {
    assert.deepEqual(await identifyRepository(git, path), {
      root: repo.path,
      gitDir: join(repo.path, '.git'),
      repo: 'example.org/ada/tool',
      head,
      branch: 'main',
      shallow: false,
      bare: false,
    });
  }
  assert.equal((await identifyRepository(git, join(repo.path, '.git'))).root, repo.path);
});

test('without origin, its first commit and its folder name it, also after a merge of another history', async (t) => {
  const { repo, root } = await startRepoWithCommits(t, 'tool');
  const expected = `local/${root.slice(0, 12)}-tool`;
  assert.equal((await identifyRepository(git, repo.path)).repo, expected);
  await repo.git(['checkout', '--quiet', '--orphan', 'other']);
  await repo.commit('other root', { date: '2001-01-01T00:00:00Z' });
  await repo.git(['checkout', '--quiet', 'main']);
  await repo.git(['merge', '--quiet', '--allow-unrelated-histories', '-s', 'ours', '-m', 'merge', 'other']);
  assert.equal((await identifyRepository(git, repo.path)).repo, expected);
});

test('MH-A6 a path that is not there, a file, and a folder outside any repository are not-a-repository', async (t) => {
  const folder = await tempFolder(t);
  await writeFile(join(folder, 'file'), '');
  const absent = join(folder, 'absent');
  const isolated = createGit({
    runner: createRunner({
      env: { ...childEnvironment({ PATH: process.env.PATH }), GIT_CEILING_DIRECTORIES: folder },
    }),
  });
  await mkdir(join(folder, 'plain'));
  for (const [path, got] of [
    [absent, /does not exist/],
    [join(folder, 'file'), /no folder/],
    [join(folder, 'plain'), /not a git repository/],
  ] as const) {
    await assert.rejects(identifyRepository(isolated, path), {
      code: 'not-a-repository',
      exit: 4,
      where: path,
      got,
      expected: /repository/,
      hint: /--repo PATH/,
    });
  }
});

test('MH-A6 a repository without a commit is no-commits', async (t) => {
  const repo = await startRepo(t);
  await assert.rejects(identifyRepository(git, repo.path), {
    code: 'no-commits',
    exit: 4,
    where: repo.path,
    hint: /first commit/,
  });
});

test('MH-A6 a bare repository is known', async (t) => {
  const { repo, head, root } = await startRepoWithCommits(t);
  const path = join(await tempFolder(t), 'tool.git');
  await repo.git(['clone', '--quiet', '--bare', repo.path, path]);
  assert.deepEqual(await identifyRepository(git, path), {
    root: path,
    gitDir: path,
    repo: `local/${root.slice(0, 12)}-tool`,
    head,
    branch: 'main',
    shallow: false,
    bare: true,
  });
});

test('MH-A6 a shallow clone is known and flagged', async (t) => {
  const { repo, head } = await startRepoWithCommits(t);
  const path = join(await tempFolder(t), 'shallow');
  await repo.git(['clone', '--quiet', '--depth', '1', `file://${repo.path}`, path]);
  const identity = await identifyRepository(git, path);
  assert.deepEqual([identity.shallow, identity.head], [true, head]);
});

test('MH-A6 a detached HEAD is known and has no branch', async (t) => {
  const { repo, root } = await startRepoWithCommits(t);
  await repo.git(['checkout', '--quiet', '--detach', root]);
  const identity = await identifyRepository(git, repo.path);
  assert.deepEqual([identity.branch, identity.head], [null, root]);
});

test('MH-A6 a repository of another user is known', async (t) => {
  if (process.getuid?.() !== 0) return t.skip('only root can give a folder away');
  const { repo, head } = await startRepoWithCommits(t);
  for (const path of [repo.path, join(repo.path, '.git')]) await chown(path, 4711, 4711);
  assert.equal((await identifyRepository(git, repo.path)).head, head);
});

test('MH-A6 a folder that may not be entered is repository-unreadable', async (t) => {
  if (process.getuid?.() === 0) return t.skip('root may enter any folder');
  const { repo } = await startRepoWithCommits(t);
  await chmod(join(repo.path, '..'), 0);
  t.after(() => chmod(join(repo.path, '..'), 0o700));
  await assert.rejects(identifyRepository(git, repo.path), {
    code: 'repository-unreadable',
    where: repo.path,
  });
});

test('a linked worktree and a submodule are known, each with the place of its objects', async (t) => {
  const { repo, head, root } = await startRepoWithCommits(t);
  const linked = join(await tempFolder(t), 'linked');
  await repo.git(['worktree', 'add', '--quiet', '--detach', linked, root]);
  const worktree = await identifyRepository(git, linked);
  assert.deepEqual(
    [worktree.root, worktree.gitDir, worktree.head, worktree.branch],
    [linked, join(repo.path, '.git'), root, null],
  );

  const outer = await startRepo(t, 'outer');
  await outer.git(['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo.path, 'inner']);
  await outer.commit('with a submodule');
  const submodule = await identifyRepository(git, join(outer.path, 'inner'));
  assert.deepEqual(
    [submodule.root, submodule.gitDir, submodule.head],
    [join(outer.path, 'inner'), join(outer.path, '.git', 'modules', 'inner'), head],
  );
});

test('a .git file that points nowhere and a broken configuration each say what is wrong', async (t) => {
  const { repo } = await startRepoWithCommits(t);
  await writeFile(join(repo.path, '.git', 'config'), '[core\n');
  await assert.rejects(identifyRepository(git, repo.path), {
    code: 'repository-unreadable',
    got: /bad config line 1/,
  });
  await rm(join(repo.path, '.git'), { recursive: true });
  await writeFile(join(repo.path, '.git'), 'gitdir: /no/where\n');
  await assert.rejects(identifyRepository(git, repo.path), { code: 'not-a-repository', got: /no\/where/ });
});

test('a HEAD whose commit is gone is repository-unreadable', async (t) => {
  const { repo, head } = await startRepoWithCommits(t);
  await rm(join(repo.path, '.git', 'objects', head.slice(0, 2)), { recursive: true });
  await assert.rejects(identifyRepository(git, repo.path), {
    code: 'repository-unreadable',
    got: new RegExp(head),
  });
});

test('MH-A6 a folder name with newline, space, quotes and non-ASCII is known, and one reached by a symlink', async (t) => {
  const { repo, head } = await startRepoWithCommits(t, 'a \'b\' "c"\nd ü $(id)');
  const { root, gitDir } = await identifyRepository(git, repo.path);
  assert.deepEqual([root, gitDir], [repo.path, join(repo.path, '.git')]);
  const link = join(await tempFolder(t), 'link');
  await symlink(repo.path, link);
  const identity = await identifyRepository(git, link);
  assert.deepEqual([identity.root, identity.head], [repo.path, head]);
});

test('without git the error says so', async (t) => {
  const { repo } = await startRepoWithCommits(t);
  const gitless = createGit({ runner: createRunner({ env: { PATH: await tempFolder(t) } }) });
  await assert.rejects(identifyRepository(gitless, repo.path), {
    code: 'git-missing',
    exit: 4,
    hint: /install git/,
  });
});

test('the version is the one of the git that is used', async () => {
  const { stdout } = await promisify(execFile)('git', ['version']);
  assert.ok(stdout.startsWith(`git version ${await git.version()}`));
});

test('MH-A6 a git that is too old is named with the version that is needed', async (t) => {
  const folder = await tempFolder(t);
  const gitPath = join(folder, 'git');
  await writeFile(gitPath, '#!/bin/sh\necho "git version 2.38.9 (Example)"\n', { mode: 0o755 });
  const old = createGit({ runner: createRunner({ env: childEnvironment(process.env) }), gitPath });
  await assert.rejects(identifyRepository(old, folder), {
    code: 'git-missing',
    message: 'git is too old',
    expected: 'git 2.39 or newer',
    got: '2.38.9',
  });
});
