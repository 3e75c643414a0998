import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { readRefusal } from '../support/refusal.ts';
import { runCli } from '../support/run-cli.ts';
import { tempFolder } from '../support/temp-folder.ts';
import type { TempRepo } from '../support/temp-repo.ts';
import { createTempRepo } from '../support/temp-repo.ts';

async function refusalWith(t: TestContext, plant: (repo: TempRepo) => Promise<void>, command = 'scan') {
  const repo = await createTempRepo();
  t.after(repo.remove);
  await plant(repo);
  const commit = await repo.commit('with a config');
  const result = await runCli([command, '--json', '--repo', repo.path], {
    env: { DREAMD_HOME: await tempFolder(t) },
  });
  const error = readRefusal(result, 2);
  assert.ok(
    error.where?.startsWith(`.dreamd/config.yaml at ${commit.slice(0, 12)}`),
    error.where ?? 'nowhere',
  );
  return error;
}

const configOf = (text: string) => (repo: TempRepo) => repo.write('.dreamd/config.yaml', text);

test('MH-A6 a committed config that is no YAML is refused, with line and column', async (t) => {
  const error = await refusalWith(t, configOf('depth: [\n'));
  assert.equal(error.code, 'config-invalid');
  assert.match(error.where ?? '', /:\d+:\d+$/);
});

test('MH-A6 an unknown key is refused with the nearest one, by scan and by run', async (t) => {
  for (const command of ['scan', 'run']) {
    const error = await refusalWith(t, configOf('dpeth: 0\n'), command);
    assert.deepEqual([error.code, error.hint], ['config-invalid', 'did you mean depth?']);
  }
});

test('MH-A6 a depth that is not available is refused', async (t) => {
  assert.equal((await refusalWith(t, configOf('depth: 2\n'))).code, 'depth-not-available');
});

test('MH-A6 a config of NUL bytes and one of broken UTF-8 are refused', async (t) => {
  for (const bytes of ['depth: 0\0\n', Buffer.from('# caf\xe9\ndepth: 0\n', 'latin1')]) {
    await refusalWith(t, (repo) => repo.write('.dreamd/config.yaml', bytes));
  }
});

test('MH-A6 a config that is a folder or leads out of the repository is refused, not overlooked', async (t) => {
  await refusalWith(t, (repo) => repo.write('.dreamd/config.yaml/depth', '0\n'));
  await refusalWith(t, async (repo) => {
    await repo.write('.dreamd/.keep', '');
    await symlink('/etc/passwd', join(repo.path, '.dreamd/config.yaml'));
  });
});

test('MH-A6 a file named with --config that is not there is refused', async (t) => {
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.commit('first');
  const folder = await tempFolder(t);
  const config = join(folder, 'nowhere.yaml');
  const args = ['scan', '--json', '--repo', repo.path, '--config', config];
  const error = readRefusal(await runCli(args, { env: { DREAMD_HOME: folder } }), 2);
  assert.deepEqual([error.code, error.where], ['config-unreadable', config]);
});
