import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { CommitSha } from '../../../src/core/brand.ts';
import { readBlobs } from '../../../src/repo/blobs.ts';
import { identifyRepository } from '../../../src/repo/identify.ts';
import { updateMirror } from '../../../src/repo/mirror.ts';
import { resolveCommit } from '../../../src/repo/resolve-commit.ts';
import { readSnapshot } from '../../../src/repo/snapshot.ts';
import { plantCanaries } from '../../support/canaries.ts';
import { readFolderState } from '../../support/folder-state.ts';
import { git } from '../../support/git.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

async function startWithCanaries(t: TestContext) {
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  await repo.write('src/a.ts', 'one\n');
  await repo.commit('first');
  await repo.write('src/a.ts', 'two\n');
  const canaries = await plantCanaries(repo, await tempFolder(t));
  // An index that `git status` would refresh, and files that filters would look at.
  await utimes(join(repo.path, 'src', 'a.ts'), 1_700_000_000, 1_700_000_000);
  await utimes(join(repo.path, 'subst.txt'), 1_700_000_000, 1_700_000_000);
  return { repo, canaries, mirrorPath: join(await tempFolder(t), 'mirror') };
}

/** All that dreamd does with a repository, from a path to every byte of a commit and its history. */
async function readEverything(path: string, mirrorPath: string, revision: string) {
  const identity = await identifyRepository(git, path);
  const commit: CommitSha = await resolveCommit(git, { folder: identity.root }, revision);
  await updateMirror({ git, source: identity.gitDir, mirrorPath, commit });
  const snapshot = await readSnapshot(git, mirrorPath, identity.repo, commit);
  const contents: Record<string, string> = {};
  const blobs = snapshot.files.filter(({ mode }) => mode !== 'submodule');
  for await (const { file, bytes } of readBlobs(git, mirrorPath, blobs)) contents[file.path] = String(bytes);
  let log = '';
  const history = ['log', '--numstat', '-z', '-M', '--format=%H%x00%an%x00%s', commit];
  for await (const chunk of git.stream({ gitDir: mirrorPath }, history)) log += chunk;
  for await (const chunk of git.stream({ gitDir: mirrorPath }, ['log', '-p', commit])) log += chunk;
  return { contents, log };
}

test('MH-A7 reading a repository runs nothing that it configures and writes nothing into it', async (t) => {
  const { repo, canaries, mirrorPath } = await startWithCanaries(t);
  const before = await readFolderState(repo.path);
  const { contents, log } = await readEverything(join(repo.path, 'src'), mirrorPath, 'HEAD');
  assert.deepEqual(await canaries.fired(), []);
  assert.deepEqual(await readFolderState(repo.path), before);
  assert.equal(contents['src/a.ts'], 'two\n');
  assert.equal(contents['hidden.txt'], 'hidden\n');
  assert.equal(contents['subst.txt'], '$Format:%H$\n');
  assert.match(log, /\n-one\n\+two\n/);
});

test('MH-A7 bringing in a later commit runs and writes nothing either', async (t) => {
  const { repo, canaries, mirrorPath } = await startWithCanaries(t);
  await readEverything(repo.path, mirrorPath, 'HEAD');
  const later = await git.text({ folder: repo.path }, [
    ...['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'],
    ...['commit-tree', '-p', 'HEAD', '-m', 'later', 'HEAD^{tree}'],
  ]);
  const before = await readFolderState(repo.path);
  const { log } = await readEverything(repo.path, mirrorPath, later);
  assert.deepEqual(await canaries.fired(), []);
  assert.deepEqual(await readFolderState(repo.path), before);
  assert.ok(log.includes(later));
});

test('MH-A7 the canaries sing, and files are written, when plain git is let in', async (t) => {
  const { repo, canaries } = await startWithCanaries(t);
  const before = await readFolderState(repo.path);
  const lenient = ['--no-pager', '-c', 'filter.long.required=false', '-c', 'protocol.ext.allow=always'];
  const plainly = (...args: string[]) => repo.git([...lenient, ...args]).catch(() => '');
  await plainly('status');
  await plainly('hash-object', '--path', 'hidden.txt', 'hidden.txt');
  await plainly('log', '-p', '--ext-diff', '--textconv');
  await plainly('update-ref', 'refs/heads/other', 'HEAD');
  await plainly('fetch', 'origin');
  await plainly('archive', 'HEAD');
  const fired = await canaries.fired();
  const loud = ['core.fsmonitor', 'diff.canary.command', 'hook.reference-transaction', 'remote.origin.url'];
  for (const name of [...loud, 'filter.canary.clean', 'filter.canary.smudge', 'filter.long.process']) {
    assert.ok(fired.includes(name), `${name} is silent; heard were ${fired.join(', ')}`);
  }
  assert.notDeepEqual(await readFolderState(repo.path), before);
});
