import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { acquireFileLock } from '../../../src/process/file-lock.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const LONG = { timeoutMs: 60_000 };
const MODULE = new URL('../../../src/process/file-lock.ts', import.meta.url).href;

/** Another process that takes the lock, says so, and keeps it. */
async function startHolder(folder: string, path: string) {
  const program = join(folder, 'holder.mjs');
  await writeFile(
    program,
    `import { acquireFileLock } from ${JSON.stringify(MODULE)};
     globalThis.lock = await acquireFileLock(process.argv[2], { timeoutMs: 60_000 });
     process.stdout.write('held');
     setInterval(() => {}, 1_000);`,
  );
  const holder = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return holder;
}

test('only one holds the lock at a time, also within one process', async (t) => {
  const path = join(await tempFolder(t), 'lock');
  const first = await acquireFileLock(path, LONG);
  assert.ok(first);
  assert.equal(await acquireFileLock(path, { timeoutMs: 0 }), null);
  const waiting = acquireFileLock(path, LONG);
  first[Symbol.dispose]();
  const second = await waiting;
  assert.ok(second);
  second[Symbol.dispose]();
});

test('a failed attempt does not free the lock for others', async (t) => {
  const folder = await tempFolder(t);
  const path = join(folder, 'lock');
  const holder = await startHolder(folder, path);
  t.after(() => holder.kill('SIGKILL'));
  assert.equal(await acquireFileLock(path, { timeoutMs: 0 }), null);
  assert.equal(await acquireFileLock(path, { timeoutMs: 100 }), null);
});

test('kill -9 of its holder frees the lock', async (t) => {
  const folder = await tempFolder(t);
  const path = join(folder, 'lock');
  const holder = await startHolder(folder, path);
  const waiting = acquireFileLock(path, LONG);
  holder.kill('SIGKILL');
  const lock = await waiting;
  assert.ok(lock);
  lock[Symbol.dispose]();
});

test('waiting ends with the signal, and a place that cannot be written says so', async (t) => {
  const folder = await tempFolder(t);
  const path = join(folder, 'lock');
  using _ = await acquireFileLock(path, LONG);
  const signal = AbortSignal.abort(new Error('enough'));
  await assert.rejects(acquireFileLock(path, { ...LONG, signal }), /enough/);
  await writeFile(join(folder, 'file'), '');
  await assert.rejects(acquireFileLock(join(folder, 'file', 'lock'), LONG), { code: 'home-not-writable' });
});
