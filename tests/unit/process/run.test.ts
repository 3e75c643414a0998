import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { DreamdError } from '../../../src/core/errors.ts';
import { childEnvironment, createRunner } from '../../../src/process/run.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { isRunning, until } from '../../support/until.ts';

const runner = createRunner({ env: childEnvironment({ PATH: process.env.PATH, GITHUB_TOKEN: 'secret' }) });
const NODE = process.execPath;
const TIMEOUT_MS = 60_000;
/** A survivor holds the pipes for minutes; these tests do not wait for it. */
const BOUNDED = { timeout: 30_000 };

/** Starts a grandchild that would sleep for minutes, writes its pid, and waits too. */
function sleepers(pidFile: string): readonly [string, ...string[]] {
  return ['sh', '-c', 'sleep 300 & echo $! > "$1.part" && mv "$1.part" "$1"; wait', 'sh', pidFile];
}

async function readPid(file: string): Promise<number> {
  await until('the pid of the grandchild', () => existsSync(file));
  return Number(await readFile(file, 'utf8'));
}

test('a non-zero exit is a value, with all of stdout and the words of stderr', async () => {
  const script = 'process.stdout.write("out"); console.error("why"); process.exitCode = 3';
  const result = await runner.run([NODE, '-e', script], { timeoutMs: TIMEOUT_MS });
  assert.deepEqual(
    { ...result, stdout: String(result.stdout) },
    { exitCode: 3, stdout: 'out', stderr: 'why\n' },
  );
});

test('a death by signal is 128 + its number', async () => {
  const { exitCode } = await runner.run(['sh', '-c', 'kill -TERM $$'], { timeoutMs: TIMEOUT_MS });
  assert.equal(exitCode, 143);
});

test('arguments reach the program as they are: there is no shell', async () => {
  const args = ['$HOME', '`id`', 'a b', '*', '', "it's", 'line\nbreak', '-x'];
  const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
  const { stdout } = await runner.run([NODE, '-e', script, '--', ...args], { timeoutMs: TIMEOUT_MS });
  assert.deepEqual(JSON.parse(String(stdout)), args);
});

test('a child sees the variables of the allow-list and its own, nothing else', async () => {
  const script = 'process.stdout.write(JSON.stringify(process.env))';
  const options = { env: { OWN: '1' }, timeoutMs: TIMEOUT_MS };
  const { stdout } = await runner.run([NODE, '-e', script], options);
  assert.deepEqual(JSON.parse(String(stdout)), {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    OWN: '1',
  });
});

test('stdin is written whole, and a child that does not read it may end in peace', async () => {
  const text = 'x'.repeat(3_000_000);
  const count = await runner.run(['wc', '-c'], { stdin: text, timeoutMs: TIMEOUT_MS });
  assert.equal(String(count.stdout).trim(), '3000000');
  const deaf = await runner.run(['true'], { stdin: text, timeoutMs: TIMEOUT_MS });
  assert.equal(deaf.exitCode, 0);
});

test('a program that is not there is tool-missing, a folder that is not there is tool-failed', async (t) => {
  await assert.rejects(runner.run(['no-such-program-here'], { timeoutMs: TIMEOUT_MS }), {
    code: 'tool-missing',
    where: 'no-such-program-here',
  });
  const cwd = join(await tempFolder(t), 'absent');
  const options = { cwd, env: { PATH: '/usr/bin:/bin' }, timeoutMs: TIMEOUT_MS };
  await assert.rejects(runner.run(['true'], options), { code: 'tool-failed', where: cwd });
});

test('too much output ends the child', async () => {
  const options = { timeoutMs: TIMEOUT_MS, maxOutputBytes: 100_000 };
  await assert.rejects(runner.run(['yes'], options), {
    code: 'tool-failed',
    expected: 'at most 100000 bytes',
  });
});

test(
  'a time limit ends the child and what it started, even when that holds the pipes',
  BOUNDED,
  async (t) => {
    const pidFile = join(await tempFolder(t), 'pid');
    await assert.rejects(runner.run(sleepers(pidFile), { timeoutMs: 4_000 }), { code: 'tool-failed' });
    const pid = await readPid(pidFile);
    await until('the end of the grandchild', async () => !(await isRunning(pid)));
  },
);

test('an abort ends the child and what it started, and rejects with its reason', BOUNDED, async (t) => {
  const pidFile = join(await tempFolder(t), 'pid');
  const controller = new AbortController();
  const { signal } = controller;
  const running = runner.run(sleepers(pidFile), { timeoutMs: TIMEOUT_MS, signal });
  const pid = await readPid(pidFile);
  controller.abort(new Error('enough'));
  await assert.rejects(running, /enough/);
  await until('the end of the grandchild', async () => !(await isRunning(pid)));
  await assert.rejects(runner.run(['true'], { timeoutMs: TIMEOUT_MS, signal }), /enough/);
});

test('what a program leaves in the background ends with it', BOUNDED, async (t) => {
  const pidFile = join(await tempFolder(t), 'pid');
  const leave = ['sh', '-c', 'sleep 300 & echo $! > "$1"', 'sh', pidFile] as const;
  const { exitCode } = await runner.run(leave, { timeoutMs: TIMEOUT_MS });
  assert.equal(exitCode, 0);
  const pid = await readPid(pidFile);
  await until('the end of the grandchild', async () => !(await isRunning(pid)));
});

test('a stream yields all of stdout, and fails with the last line of stderr', async () => {
  let size = 0;
  for await (const chunk of runner.stream(['head', '-c', '5000000', '/dev/zero'])) size += chunk.length;
  assert.equal(size, 5_000_000);

  const seen: string[] = [];
  await assert.rejects(
    async () => {
      const argv = ['sh', '-c', 'echo part; echo first >&2; echo the reason >&2; exit 2'] as const;
      for await (const chunk of runner.stream(argv)) seen.push(String(chunk));
    },
    { code: 'tool-failed', got: 'the reason' },
  );
  assert.deepEqual(seen, ['part\n']);
});

test('a stream runs no further ahead than its pipe when nobody reads', async (t) => {
  const file = join(await tempFolder(t), 'progress');
  const script = `
    const { writeFileSync } = require('node:fs');
    let written = 0;
    (function more() {
      while (process.stdout.write(Buffer.alloc(65536), () => { writeFileSync(process.argv[1], String(written += 65536)); }));
      process.stdout.once('drain', more);
    })();`;
  for await (const _ of runner.stream([NODE, '-e', script, file])) {
    await until('the first pieces', () => existsSync(file));
    let before = -1;
    await until('a full pipe', async () => {
      const now = Number(await readFile(file, 'utf8'));
      const stalled = now === before;
      before = now;
      return stalled;
    });
    assert.ok(before < 4_000_000, `${before} bytes were written to a reader that took one piece`);
    break;
  }
});

test('leaving a stream early ends its child', async (t) => {
  const pidFile = join(await tempFolder(t), 'pid');
  for await (const _ of runner.stream(['sh', '-c', 'echo $$ > "$1"; exec yes', 'sh', pidFile])) break;
  const pid = await readPid(pidFile);
  await until('the end of the child', async () => !(await isRunning(pid)));
});

test('kill -9 of the parent ends the children', async (t) => {
  if (!existsSync('/usr/bin/setpriv')) return t.skip('needs setpriv of util-linux');
  const folder = await tempFolder(t);
  const pidFile = join(folder, 'pid');
  const module = new URL('../../../src/process/run.ts', import.meta.url).href;
  const program = join(folder, 'parent.mjs');
  await writeFile(
    program,
    `import { createRunner } from ${JSON.stringify(module)};
     const runner = createRunner({ env: { PATH: process.env.PATH } });
     await runner.run(['sh', '-c', 'echo $$ > "$1.part" && mv "$1.part" "$1"; exec sleep 300', 'sh', process.argv[2]], { timeoutMs: 300_000 });`,
  );
  const parent = spawn(NODE, [program, pidFile], { stdio: 'ignore' });
  const pid = await readPid(pidFile);
  assert.equal(await isRunning(pid), true);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await until('the end of the child', async () => !(await isRunning(pid)));
});

test('errors of the runner are errors of dreamd', async () => {
  const error = await runner
    .run(['no-such-program-here'], { timeoutMs: 1 })
    .catch((reason: unknown) => reason);
  assert.ok(error instanceof DreamdError);
  assert.equal(error.exit, 4);
});
