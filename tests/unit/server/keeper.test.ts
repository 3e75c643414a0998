import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import type { EmbeddedServer } from '../../../src/server/embedded.ts';
import { stopServer } from '../../../src/server/inspect-server.ts';
import { namespaceId, serverHome } from '../../support/server-home.ts';
import { isRunning, until } from '../../support/until.ts';

async function kill(pid: number | undefined): Promise<void> {
  assert.ok(pid);
  process.kill(pid, 'SIGKILL');
  await until(`the end of ${pid}`, async () => !(await isRunning(pid)));
}

test('the server listens on loopback, keeps history for 30 days and knows the search attributes', async (t) => {
  const server = await (await serverHome(t)).ensure();
  assert.match(server.address, /^127\.0\.0\.1:\d+$/);
  assert.match(server.version, /^\d+\.\d+\.\d+$/);
  const namespace = await (await fetch(`${server.ui}/api/v1/namespaces/default`)).text();
  assert.match(namespace, /"workflowExecutionRetentionTtl": *"2592000s"/);
  for (const name of ['Repo', 'Phase', 'Outcome', 'Action', 'KillGroup']) {
    assert.ok(namespace.includes(`"Dreamd${name}"`), name);
  }
});

test('two processes at once get one server with one keeper', async (t) => {
  const home = await serverHome(t);
  const [first, second] = await Promise.all([home.startClient().address, home.startClient().address]);
  assert.ok(first);
  assert.equal(first, second);
  assert.equal(home.status().address, first);
  assert.equal(home.status().clients, 2);
});

test('after kill -9 of its last client the server stops when the grace is over, and nothing is left', async (t) => {
  const home = await serverHome(t, 300);
  const client = home.startClient();
  await client.address;
  const { pid, keeperPid } = home.status();
  assert.ok(pid && keeperPid);
  await kill(client.process.pid);
  await until(
    'the end of server and keeper',
    async () => !(await isRunning(pid)) && !(await isRunning(keeperPid)),
  );
  assert.deepEqual(readdirSync(join(home.home, 'temporal', 'clients')), []);
  assert.equal(home.status().running, false);
});

test('after kill -9 of the keeper the next command adopts the running server', async (t) => {
  const home = await serverHome(t);
  const first = await home.ensure();
  const before = home.status();
  await kill(before.keeperPid);
  assert.equal(home.status().keeperPid, undefined);
  const second = await home.ensure();
  assert.equal(second.address, first.address);
  assert.equal(home.status().pid, before.pid);
  assert.notEqual(home.status().keeperPid, before.keeperPid);
});

test('after kill -9 of the server its keeper starts it again at the same ports', async (t) => {
  const home = await serverHome(t);
  const first = await home.ensure();
  const before = home.status();
  await kill(before.pid);
  const second = await home.ensure();
  assert.deepEqual([second.address, second.ui], [first.address, first.ui]);
  assert.equal(home.status().keeperPid, before.keeperPid);
});

test('after kill -9 of server and keeper the next command starts both on the same database', async (t) => {
  const home = await serverHome(t);
  const first = await home.ensure();
  const id = await namespaceId(first);
  const { pid, keeperPid } = home.status();
  await Promise.all([kill(keeperPid), kill(pid)]);
  const second = await home.ensure();
  assert.equal(second.address, first.address);
  assert.equal(await namespaceId(second), id);
});

test('a server killed while it made its tables is made again', async (t) => {
  const home = await serverHome(t);
  const database = join(home.home, 'temporal', 'temporal.db');
  const starting = home.ensure();
  await until('a database in the making', () => existsSync(database));
  const { pid, keeperPid } = home.status();
  await Promise.all([kill(keeperPid), kill(pid)]);
  assert.ok(existsSync(`${database}.unfinished`));
  assert.match(await namespaceId(await starting), /^[0-9a-f-]{36}$/);
  assert.ok(!existsSync(`${database}.unfinished`));
});

test('a remembered port that somebody else has taken is given up, and the person is told', async (t) => {
  const home = await serverHome(t);
  const first = await home.ensure();
  first.release();
  assert.equal(await stopServer(home.home), 'stopped');
  const port = portOf(first);
  const foreign = createServer().listen(port, '127.0.0.1');
  t.after(() => foreign.close());
  await once(foreign, 'listening');
  const second = await home.ensure();
  assert.notEqual(portOf(second), port);
  assert.ok(
    home.progress.some((line) => line.includes(`port ${port} is taken`)),
    home.progress.join('\n'),
  );
});

test('a pid that now belongs to another program is neither trusted nor killed', async (t) => {
  const home = await serverHome(t);
  (await home.ensure()).release();
  assert.equal(await stopServer(home.home), 'stopped');
  const foreign = spawn('sleep', ['600']);
  t.after(() => foreign.kill());
  await once(foreign, 'spawn');
  const file = join(home.home, 'temporal', 'state.json');
  const state: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const claims = { phase: 'ready', serverPid: foreign.pid, keeperPid: foreign.pid };
  writeFileSync(file, JSON.stringify(Object.assign({}, state, claims)));
  assert.equal(home.status().running, false);
  await home.ensure();
  assert.notEqual(home.status().pid, foreign.pid);
  assert.equal(await stopServer(home.home), 'stopped');
  assert.equal(foreign.exitCode ?? foreign.signalCode, null);
});

test('another server version than the last one on this database is told', async (t) => {
  const home = await serverHome(t);
  const { version } = await home.ensure();
  await stopServer(home.home);
  const file = join(home.home, 'temporal', 'state.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(version, '1.29.1'));
  await home.ensure();
  assert.ok(
    home.progress.some((line) => line.includes('1.29.1')),
    home.progress.join('\n'),
  );
});

test('a home that is deleted takes its server along', async (t) => {
  const home = await serverHome(t);
  await home.ensure();
  const { pid, keeperPid } = home.status();
  assert.ok(pid && keeperPid);
  rmSync(home.home, { recursive: true, force: true, maxRetries: 10 });
  await until(
    'the end of server and keeper',
    async () => !(await isRunning(pid)) && !(await isRunning(keeperPid)),
  );
});

test('stopping where nothing runs says so, and looking makes no file', async (t) => {
  const home = await serverHome(t);
  assert.equal(await stopServer(home.home), 'not-running');
  assert.deepEqual(
    { ...home.status(), database: '' },
    {
      running: false,
      pid: undefined,
      keeperPid: undefined,
      address: undefined,
      ui: undefined,
      version: undefined,
      database: '',
      databaseBytes: 0,
      clients: 0,
    },
  );
  assert.deepEqual(readdirSync(home.home), []);
});

function portOf({ address }: EmbeddedServer): number {
  return Number(address.split(':')[1]);
}
