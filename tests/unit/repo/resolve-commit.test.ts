import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveCommit } from '../../../src/repo/resolve-commit.ts';
import { git } from '../../support/git.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

test('branches, tags, shas and paths through history name commits; all else is unknown-commit', async (t) => {
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  const first = await repo.commit('first');
  await repo.git(['tag', '-a', 'v1', '-m', 'annotated']);
  const second = await repo.commit('second');
  const place = { folder: repo.path };

  const named = {
    main: second,
    HEAD: second,
    'HEAD~1': first,
    v1: first,
    [first]: first,
    [first.slice(0, 8)]: first,
  };
  for (const [revision, commit] of Object.entries(named)) {
    assert.equal(await resolveCommit(git, place, revision), commit, revision);
  }
  const unknown = [
    '',
    'nowhere',
    '--all',
    '-h',
    '--git-dir',
    'HEAD:',
    'v1..main',
    'a\0b',
    'f'.repeat(40),
    'HEAD^{tree}',
  ];
  for (const revision of unknown) {
    await assert.rejects(resolveCommit(git, place, revision), {
      code: 'unknown-commit',
      exit: 2,
      where: repo.path,
    });
  }
});
