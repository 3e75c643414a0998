import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { DreamdError } from '../../../src/core/errors.ts';
import { sweepClients, takeClientLock } from '../../../src/server/client-lock.ts';
import { ensureEmbeddedServer } from '../../../src/server/embedded.ts';
import { boundLog, readLogTail } from '../../../src/server/server-log.ts';
import { tempFolder } from '../../support/temp-folder.ts';

function ensure(home: string, explicitPath: string) {
  return ensureEmbeddedServer({ home, explicitPath, cacheDir: home, env: process.env, onProgress: () => {} });
}

test('a home that cannot be written is named', async (t) => {
  const file = join(await tempFolder(t), 'file');
  await writeFile(file, '');
  const home = join(file, 'home');
  await assert.rejects(ensure(home, '/bin/true'), (error) => {
    assert.ok(error instanceof DreamdError);
    assert.deepEqual([error.code, error.where], ['home-not-writable', home]);
    return true;
  });
});

test('a server that does not start says why, from its own log', async (t) => {
  const folder = await tempFolder(t);
  const program = join(folder, 'temporal');
  await writeFile(
    program,
    `#!/bin/sh
case "$*" in
  --version) echo "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)" ;;
  *--help) ;;
  *) echo "no luck today"; exit 1 ;;
esac
`,
    { mode: 0o755 },
  );
  const home = join(folder, 'home');
  await mkdir(home);
  await assert.rejects(ensure(home, program), (error) => {
    assert.ok(error instanceof DreamdError);
    assert.equal(error.code, 'server-unavailable');
    assert.match(error.got ?? '', /no luck today/);
    return true;
  });
});

test('a released client is no longer counted, and leaves no file once swept', async (t) => {
  const folder = await tempFolder(t);
  const locks = [await takeClientLock(folder, 1), await takeClientLock(folder, 1)];
  assert.equal(await sweepClients(folder), 2);
  locks[0]?.[Symbol.dispose]();
  assert.equal(await sweepClients(folder), 1);
  locks[1]?.[Symbol.dispose]();
  assert.equal(await sweepClients(folder), 0);
  assert.deepEqual(await readdir(folder), []);
});

test('a log never grows over its limit, and its end can be read', async (t) => {
  const log = join(await tempFolder(t), 'server.log');
  await writeFile(log, 'one\ntwo\nthree\n');
  assert.equal(readLogTail(log, 2), 'two\nthree');
  boundLog(log, 100);
  assert.equal(readLogTail(log, 1), 'three');
  boundLog(log, 5);
  assert.equal(readLogTail(log), '');
  assert.equal(readLogTail(`${log}.1`, 1), 'three');
});
