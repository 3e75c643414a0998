import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { runCli, startCli } from '../../support/run-cli.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const main = join(import.meta.dirname, 'probe-child.ts');

async function place(t: TestContext) {
  const home = await tempFolder(t);
  return { home, options: { main, env: { DREAMD_HOME: home } } };
}

test('the result goes to stdout, a note to stderr, and --quiet leaves the note out', async (t) => {
  const { options } = await place(t);
  const spoken = await runCli(['print', '2', '--word', 'row'], options);
  assert.deepEqual(spoken, { code: 0, stdout: 'row 0\nrow 1\n', stderr: 'a note\n' });
  assert.deepEqual(await runCli(['--quiet', 'print', '1'], options), {
    code: 0,
    stdout: 'line 0\n',
    stderr: '',
  });
});

test('a crash is one clear line and exit 1; its stack is in the log, and shown with --verbose', async (t) => {
  const { home, options } = await place(t);
  const { code, stdout, stderr } = await runCli(['crash'], options);
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /^dreamd: internal failure: odd\\u\{1b\}\[31m thing\nnext: .+\n$/);
  assert.match(readFileSync(join(home, 'logs/dreamd.log'), 'utf8'), /TypeError: odd.*probe-child\.ts/);
  assert.match((await runCli(['crash', '--verbose'], options)).stderr, /\n {4}at .*probe-child\.ts/);
});

test('a failure that no promise sees ends the command like any other', { timeout: 60_000 }, async (t) => {
  const { options } = await place(t);
  const { code, stderr } = await runCli(['late'], options);
  assert.equal(code, 1);
  assert.match(stderr, /^dreamd: internal failure: late\nnext: .+\n$/);
});

test('MH-A6 a full disk is named with the file it was met at', async (t) => {
  const { options } = await place(t);
  const { code, stderr } = await runCli(['full'], options);
  assert.equal(code, 4);
  assert.match(
    stderr,
    /^dreamd: the disk is full \(\/home\/x\/ledger\): expected room to write, got ENOSPC\nnext: .+\n$/,
  );
});

test('MH-A6 with --json a failure is exactly one document on stdout', async (t) => {
  const { options } = await place(t);
  const { code, stdout } = await runCli(['full', '--json'], options);
  assert.equal(code, 4);
  const document = JSON.parse(stdout);
  assert.equal(document.schemaVersion, 1);
  assert.equal(document.error.code, 'disk-full');
  assert.equal(document.error.where, '/home/x/ledger');
  assert.ok(document.error.message && document.error.hint);
});

test('Ctrl-C aborts the signal of the command and ends in exit 130', { timeout: 60_000 }, async (t) => {
  const { options } = await place(t);
  const child = startCli(['wait'], options);
  t.after(() => child.kill('SIGKILL'));
  const errors = createInterface(child.stderr);
  await once(errors, 'line');
  child.kill('SIGINT');
  const [[line], [code]] = await Promise.all([once(errors, 'line'), once(child, 'close')]);
  assert.equal(line, 'dreamd: interrupted');
  assert.equal(code, 130);
});

test('a second Ctrl-C ends a command that does not listen', { timeout: 60_000 }, async (t) => {
  const { options } = await place(t);
  const child = startCli(['deaf'], options);
  t.after(() => child.kill('SIGKILL'));
  const errors = createInterface(child.stderr);
  await once(errors, 'line');
  child.kill('SIGINT');
  const [heard] = await once(errors, 'line');
  assert.equal(heard, 'heard');
  // What comes within half a second counts as the same Ctrl-C, so this presses until it is a second one.
  const pressing = setInterval(() => child.kill('SIGINT'), 100);
  t.after(() => clearInterval(pressing));
  const [code] = await once(child, 'close');
  assert.equal(code, 130);
});

test('a reader that closes the pipe early is no failure', async (t) => {
  const { options } = await place(t);
  const child = startCli(['print', '200000'], options);
  child.stdout.once('data', () => child.stdout.destroy());
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  assert.equal(errors, 'a note\n');
  assert.equal(code, 0);
});

test('MH-A6 a result that cannot be written is a failure', { skip: noFullDevice() }, async (t) => {
  const { home } = await place(t);
  const { status, stderr } = spawnSync(process.execPath, [main, 'print', '1'], {
    env: { PATH: process.env.PATH, DREAMD_HOME: home },
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    encoding: 'utf8',
  });
  assert.equal(status, 4);
  assert.match(stderr, /dreamd: the disk is full/);
});

test('MH-A6 a home that cannot be written costs a command that needs no state only its log', async () => {
  const { code, stdout, stderr } = await runCli(['print', '1'], {
    main,
    env: { DREAMD_HOME: '/dev/null/home' },
  });
  assert.deepEqual({ code, stdout }, { code: 0, stdout: 'line 0\n' });
  assert.equal(stderr, 'a note\n');
});

function noFullDevice(): string | false {
  return process.platform === 'linux' ? false : 'only Linux has /dev/full';
}

test('a home that dreamd makes is its owner’s alone', async (t) => {
  const home = join(await tempFolder(t), 'new', 'home');
  await runCli(['print', '1'], { main, env: { DREAMD_HOME: home } });
  assert.equal(statSync(home).mode & 0o777, 0o700);
});
