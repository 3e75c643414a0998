import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { findServer, isProcessOf } from '../../../src/server/process-table.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const PORTS = ['--port', '7001', '--ui-port', '7002', '--http-port', '7003'];

/** A process whose command line is `/bin/sh …words server start-dev …` of a database in `folder`. */
async function pretend(t: TestContext, words: readonly string[], uid?: number) {
  const folder = await tempFolder(t);
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'server'), 'echo here; read line\n');
  const database = join(folder, 'temporal.db');
  const args = [...words, 'server', 'start-dev', ...PORTS, '--db-filename', database, '--log-level', 'warn'];
  const child = spawn('/bin/sh', args, { cwd: folder, ...(uid === undefined ? {} : { uid }) });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return { database, pid: child.pid ?? 0 };
}

test('a server is found by its command line, with its ports', async (t) => {
  const { database, pid } = await pretend(t, []);
  assert.deepEqual(findServer(database), { pid, ports: { grpc: 7001, ui: 7002, http: 7003 } });
  assert.ok(isProcessOf(pid, database));
});

test('a program that only speaks of a server is not taken for one', async (t) => {
  const { database } = await pretend(t, ['-c', 'echo here; read line']);
  assert.equal(findServer(database), undefined);
});

const root = process.getuid?.() === 0;
test("another user's process is not our server", {
  skip: root ? false : 'only root can start a process of another user',
}, async (t) => {
  const { database, pid } = await pretend(t, [], 65534);
  assert.equal(findServer(database), undefined);
  assert.ok(!isProcessOf(pid, database));
});
