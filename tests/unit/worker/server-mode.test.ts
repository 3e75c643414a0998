import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnvironment } from '../../../src/config/environment.ts';
import { readServerMode } from '../../../src/worker/server-mode.ts';
import { git } from '../../support/git.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

test('the server is the one of the variable, else of the policy, else the embedded one', async (t) => {
  const home = await tempFolder(t);
  const silent = readEnvironment(home, { HOME: home });
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  const path = repo.path;
  assert.equal(await readServerMode(git, silent, { path: home }), 'embedded', 'no repository');
  assert.equal(await readServerMode(git, silent, { path }), 'embedded', 'no commit');
  await repo.write('.dreamd/config.yaml', 'version: 1\nserver: environment\n');
  await repo.commit('Use the server of the environment');
  assert.equal(await readServerMode(git, silent, { path }), 'environment');
  const told = readEnvironment(home, { HOME: home, DREAMD_SERVER: 'embedded' });
  assert.equal(await readServerMode(git, told, { path }), 'embedded');
});

test('a policy that cannot be read is said, not passed over', async (t) => {
  const home = await tempFolder(t);
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  await repo.write('.dreamd/config.yaml', 'server: nobody\n');
  await repo.commit('Name no server');
  const reading = readServerMode(git, readEnvironment(home, { HOME: home }), { path: repo.path });
  await assert.rejects(reading, { code: 'config-invalid' });
});
