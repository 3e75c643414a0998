import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { readRepository } from '../../../src/worker/read-repository.ts';
import { git } from '../../support/git.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

const CONFIG = '.dreamd/config.yaml';

async function repositoryWith(t: TestContext, config: string | Uint8Array) {
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  await repo.write(CONFIG, config);
  await repo.commit('with a config');
  return repo;
}

test('MH-A6 a committed config of 30 MB is refused by its size, before it is read', async (t) => {
  const { path } = await repositoryWith(t, Buffer.alloc(30_000_000, '# long\n'));
  const asked: string[] = [];
  const watched: typeof git = {
    ...git,
    run(place, args, options) {
      asked.push(args[0] ?? '');
      return git.run(place, args, options);
    },
  };
  await assert.rejects(readRepository(watched, { path }), { code: 'config-invalid', got: '30000000 bytes' });
  assert.ok(!asked.includes('cat-file'));
});

test('MH-A6 a config whose object is lost makes the repository unreadable, with its folder or alone', async (t) => {
  for (const lost of [`HEAD:${CONFIG}`, 'HEAD:.dreamd']) {
    const repo = await repositoryWith(t, 'depth: 0\n');
    const object = await repo.git(['rev-parse', lost]);
    await rm(join(repo.path, '.git/objects', object.slice(0, 2), object.slice(2)));
    await assert.rejects(readRepository(git, { path: repo.path }), {
      code: 'repository-unreadable',
      exit: 4,
    });
  }
});

test('run --depth 0 lowers a policy of depth 1', async (t) => {
  const { path } = await repositoryWith(t, 'depth: 1\n');
  await assert.rejects(readRepository(git, { path }), { code: 'depth-not-available' });
  assert.equal((await readRepository(git, { path, depth: 0 })).policy.depth, 0);
  await assert.rejects(readRepository(git, { path, depth: 1 }), {
    code: 'depth-not-available',
    where: '--depth',
  });
});

test('a work tree goes with HEAD, and with no other commit', async (t) => {
  const repo = await repositoryWith(t, 'depth: 0\n');
  const first = await repo.git(['rev-parse', 'HEAD']);
  const whileHead = await readRepository(git, { path: repo.path, commit: first });
  await repo.commit('another');
  const afterwards = await readRepository(git, { path: repo.path, commit: first });
  assert.deepEqual([whileHead.workTree, afterwards.workTree], [repo.path, null]);
});
