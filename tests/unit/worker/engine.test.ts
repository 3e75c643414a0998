import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { commitShaSchema } from '../../../src/core/brand.ts';
import { HOME } from '../../../src/core/home.ts';
import { identifyRepository } from '../../../src/repo/identify.ts';
import { createEngine } from '../../../src/worker/engine.ts';
import { readMirrored } from '../../../src/worker/read-snapshot.ts';
import { git } from '../../support/git.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

async function openEngine(t: TestContext, home: string) {
  const engine = createEngine({
    home,
    variables: {},
    failPoint: undefined,
    warn: assert.fail,
    useCache: false,
  });
  t.after(() => engine[Symbol.asyncDispose]());
}

test('opening an engine removes the scratch copies of killed processes, and no others', async (t) => {
  const home = await tempFolder(t);
  const dead = spawnSync(process.execPath, ['--eval', '0']).pid;
  const scratch = join(home, HOME.cache, 'scratch');
  for (const pid of [dead, process.pid]) {
    mkdirSync(join(scratch, `${pid}-abcdef`), { recursive: true });
    writeFileSync(join(scratch, `${pid}-abcdef`, 'copy.ts'), 'export {};\n');
  }
  await openEngine(t, home);
  assert.deepEqual(readdirSync(scratch), [`${process.pid}-abcdef`]);
});

test('an abort ends the copying of a repository', async (t) => {
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  await repo.write('a.txt', 'a\n');
  const commit = commitShaSchema.parse(await repo.commit('first'));
  const { repo: id, gitDir: source } = await identifyRepository(git, repo.path);
  const mirrorPath = join(await tempFolder(t), 'mirror');
  const signal = AbortSignal.abort(new Error('enough'));
  await assert.rejects(readMirrored(git, mirrorPath, { repo: id, source, commit }, signal), /enough/u);
  assert.equal(existsSync(mirrorPath), false);
});
