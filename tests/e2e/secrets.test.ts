import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { openDreamdHome } from '../support/dreamd.ts';
import { plantSecrets } from '../support/planted-secrets.ts';
import { runCli } from '../support/run-cli.ts';
import { SECRETS } from '../support/secrets.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTempRepo } from '../support/temp-repo.ts';

test('no secret of a repository is kept anywhere in DREAMD_HOME, or told by any command', async (t) => {
  const repo = await createTempRepo();
  t.after(repo.remove);
  const secrets = await plantSecrets(repo);
  await using home = await openDreamdHome();

  const told: string[] = [];
  for (const command of [
    ['scan', '--repo', repo.path],
    ['run', '--repo', repo.path, '--json', '--verbose'],
    ['report', '--repo', repo.path, '--json'],
    ['report', '--repo', repo.path],
    ['ledger', 'show'],
  ]) {
    const { code, stdout, stderr } = await home.run(command);
    assert.equal(code, 0, `${command.join(' ')}: ${stderr}`);
    told.push(stdout, stderr);
  }
  assert.deepEqual(secretsIn(secrets, Buffer.from(told.join('\n'))), []);
  assert.match(told.join('\n'), /\[redacted\]/);

  const entries = await readdir(home.home, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  assert.ok(files.some((path) => path.endsWith('.db')));
  const leaks: string[] = [];
  for (const path of files) {
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    leaks.push(...secretsIn(secrets, text).map((name) => `${name} in ${path.slice(home.home.length)}`));
  }
  assert.deepEqual(leaks, []);
});

test('a configuration that is refused is told without the secret in it', async (t) => {
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.write('.dreamd/config.yaml', `server: ${SECRETS.github}\n`);
  await repo.commit('with a config');
  for (const form of [[], ['--json']]) {
    const env = { DREAMD_HOME: await tempFolder(t) };
    const { code, stdout, stderr } = await runCli(['scan', '--repo', repo.path, ...form], { env });
    assert.equal(code, 2);
    assert.match(stdout + stderr, /\[redacted\]/);
    assert.deepEqual(secretsIn(SECRETS, Buffer.from(stdout + stderr)), []);
  }
});

/** The names of the secrets that some bytes hold, as they are or in base64. */
function secretsIn(secrets: Readonly<Record<string, string>>, bytes: Buffer): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => [secret, ...inBase64(secret)].some((form) => bytes.includes(form)))
    .map(([name]) => name);
}

/** What base64 makes of a text that stands 0, 1 or 2 bytes behind a group of three, without the groups at its ends. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((offset) =>
    Buffer.from('x'.repeat(offset) + text)
      .toString('base64')
      .slice(4, -4),
  );
}
