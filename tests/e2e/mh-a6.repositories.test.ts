import assert from 'node:assert/strict';
import { chmod, chown, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { z } from 'zod';
import { readRefusal } from '../support/refusal.ts';
import { runCli } from '../support/run-cli.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTempRepo } from '../support/temp-repo.ts';

const sensorsSchema = z.object({
  commit: z.string(),
  sensors: z.array(z.object({ id: z.string(), status: z.string(), reason: z.string() })),
});

async function place(t: TestContext) {
  const repo = await createTempRepo();
  t.after(repo.remove);
  const home = await tempFolder(t);
  const scan = (path = repo.path, env: Readonly<Record<string, string>> = {}) =>
    runCli(['scan', '--json', '--repo', path], { env: { DREAMD_HOME: home, ...env } });
  return {
    repo,
    folder: home,
    scan,
    async commitTwice() {
      await repo.write('src/a.ts', 'export const a = 1;\n');
      const first = await repo.commit('first');
      await repo.write('src/a.ts', 'export const a = 2;\n');
      return { first, second: await repo.commit('second') };
    },
    /** The commit that was read, and the status of each sensor. */
    async seen(path?: string, env?: Readonly<Record<string, string>>) {
      const { code, stdout, stderr } = await scan(path, env);
      assert.equal(code, 0, stderr);
      const { commit, sensors } = sensorsSchema.parse(JSON.parse(stdout));
      return { commit, ...Object.fromEntries(sensors.map(({ id, status }) => [id, status])) };
    },
  };
}

/** One source file, no document and no coverage report. */
const ALL_OK = {
  'build-artefact': 'ok',
  churn: 'ok',
  'commented-code': 'ok',
  complexity: 'ok',
  coverage: 'silent',
  'dead-code': 'ok',
  'docs-drift': 'silent',
  duplication: 'ok',
};
const ALL_SILENT = Object.fromEntries(Object.keys(ALL_OK).map((id) => [id, 'silent']));

test('MH-A6 a folder that is no repository is refused', async (t) => {
  const { folder, scan } = await place(t);
  const error = readRefusal(await scan(folder), 4);
  assert.deepEqual([error.code, error.where], ['not-a-repository', folder]);
});

test('MH-A6 a path that does not exist, and one that is a file, are refused', async (t) => {
  const { folder, scan } = await place(t);
  const file = join(folder, 'file');
  await writeFile(file, '');
  for (const path of [file, join(folder, 'nowhere')]) {
    const error = readRefusal(await scan(path), 4);
    assert.deepEqual([error.code, error.where], ['not-a-repository', path]);
  }
});

test('MH-A6 a repository without a commit is refused', async (t) => {
  const { repo, scan } = await place(t);
  const error = readRefusal(await scan(), 4);
  assert.deepEqual([error.code, error.where], ['no-commits', repo.path]);
});

test('MH-A6 a repository whose configuration is broken is refused', async (t) => {
  const { repo, scan, commitTwice } = await place(t);
  await commitTwice();
  await repo.write('.git/config', '[core\n');
  assert.equal(readRefusal(await scan(), 4).code, 'repository-unreadable');
});

test('MH-A6 a repository that has lost objects is refused', async (t) => {
  const { repo, scan, commitTwice } = await place(t);
  const { first } = await commitTwice();
  await rm(join(repo.path, '.git/objects', first.slice(0, 2), first.slice(2)));
  assert.equal(readRefusal(await scan(), 4).code, 'repository-unreadable');
});

test('MH-A6 a commit that does not exist is bad usage', async (t) => {
  const { repo, folder, commitTwice } = await place(t);
  await commitTwice();
  const args = ['scan', '--json', '--repo', repo.path, '--commit', 'no-such-branch'];
  assert.equal(readRefusal(await runCli(args, { env: { DREAMD_HOME: folder } }), 2).code, 'unknown-commit');
});

test('MH-A6 a bare repository is read like any other', async (t) => {
  const { repo, folder, commitTwice, seen } = await place(t);
  const { second } = await commitTwice();
  const bare = join(folder, 'bare.git');
  await repo.git(['clone', '--quiet', '--bare', '.', bare]);
  assert.deepEqual(await seen(bare), { commit: second, ...ALL_OK });
});

test('MH-A6 in a shallow clone the sensor of history is silent, the others see', async (t) => {
  const { repo, folder, commitTwice, seen } = await place(t);
  const { second } = await commitTwice();
  const shallow = join(folder, 'shallow');
  await repo.git(['clone', '--quiet', '--depth', '1', `file://${repo.path}`, shallow]);
  assert.deepEqual(await seen(shallow), { commit: second, ...ALL_OK, churn: 'silent' });
});

test('MH-A6 a detached HEAD is read where it stands', async (t) => {
  const { repo, commitTwice, seen } = await place(t);
  const { first } = await commitTwice();
  await repo.git(['checkout', '--quiet', '--detach', first]);
  assert.deepEqual(await seen(), { commit: first, ...ALL_OK });
});

test('MH-A6 without a supported file, and without any file, every sensor is silent', async (t) => {
  const { repo, seen } = await place(t);
  const empty = await repo.commit('empty');
  assert.deepEqual(await seen(), { commit: empty, ...ALL_SILENT });
  await repo.write('README', 'words\n');
  const words = await repo.commit('words');
  assert.deepEqual(await seen(), { commit: words, ...ALL_SILENT, 'build-artefact': 'ok' });
});

test('MH-A6 a repository of another user is read', async (t) => {
  if (process.getuid?.() !== 0) return t.skip('only root can give a repository away');
  const { repo, commitTwice, seen } = await place(t);
  const { second } = await commitTwice();
  for (const name of ['.', ...(await readdir(repo.path, { recursive: true }))]) {
    await chown(join(repo.path, name), 65_534, 65_534);
  }
  await chmod(repo.path, 0o700);
  assert.deepEqual(await seen(), { commit: second, ...ALL_OK });
});

test('MH-A6 locale and time zone change no byte of a scan', async (t) => {
  const { scan, commitTwice } = await place(t);
  await commitTwice();
  const withoutTimes = (stdout: string) => stdout.replaceAll(/"(ms|cached)": [\d.]+/g, '"$1": 0');
  const plain = await scan();
  const turkish = await scan(undefined, {
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    TZ: 'Pacific/Kiritimati',
  });
  assert.equal(plain.code, 0, plain.stderr);
  assert.equal(withoutTimes(turkish.stdout), withoutTimes(plain.stdout));
});
