import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tempFolder } from '../../support/temp-folder.ts';
import { until } from '../../support/until.ts';

const BIN = fileURLToPath(new URL('../../../bin', import.meta.url));
const LOCK_FILE = 'lockfileVersion: 9\n';
const MAIN =
  'process.stdout.write(JSON.stringify({ argv: process.argv.slice(2), execPath: process.execPath }));';

interface Launched {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder laid out like a checkout or a package, with the real launcher; PATH has nothing but a `node`. */
async function layOut(t: TestContext, files: Readonly<Record<string, string>>) {
  const root = await tempFolder(t);
  const [package_, home, path] = [join(root, 'package'), join(root, 'home'), join(root, 'path')];
  await cp(BIN, join(package_, 'bin'), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(package_, name, '..'), { recursive: true });
    await writeFile(join(package_, name), text);
  }
  await mkdir(home);
  await mkdir(path);
  await symlink(process.execPath, join(path, 'node'));
  const environment = { HOME: home, PATH: path, TMPDIR: process.env.TMPDIR };
  const start = (...argv: string[]): ChildProcess =>
    spawn(process.execPath, argv, { cwd: home, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const launch = (...args: string[]) => finish(start(join(package_, 'bin', 'dreamd'), ...args));
  return { root: package_, home, path, start, launch };
}

async function finish(child: ChildProcess): Promise<Launched> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data) => (said.stdout += data));
  child.stderr?.on('data', (data) => (said.stderr += data));
  const [code] = await once(child, 'close');
  return { code, ...said };
}

function installed(lockFile: string): Readonly<Record<string, string>> {
  const hash = createHash('sha256').update(lockFile).digest('hex');
  return { 'pnpm-lock.yaml': lockFile, 'node_modules/.dreamd-lock': hash };
}

test('a checkout whose lock file is installed starts its command at once, in silence, with its arguments', async (t) => {
  const { launch, home } = await layOut(t, { 'src/cli/main.ts': MAIN, ...installed(LOCK_FILE) });
  const { code, stdout, stderr } = await launch('run', '--repo', 'a b');
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(JSON.parse(stdout), { argv: ['run', '--repo', 'a b'], execPath: process.execPath });
  assert.deepEqual(await readdir(join(home, '.cache', 'dreamd')), ['compiled'], 'nothing is fetched');
});

test('a package without sources runs its compiled command and installs nothing', async (t) => {
  const { launch } = await layOut(t, { 'dist/cli/main.js': MAIN, 'package.json': '{ "type": "module" }' });
  const { code, stdout, stderr } = await launch('scan');
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /"scan"/);
});

test('the exit code is the one of the command', async (t) => {
  const { launch } = await layOut(t, { 'src/cli/main.ts': 'process.exit(5);', ...installed(LOCK_FILE) });
  assert.equal((await launch()).code, 5);
});

test('a lock file that is not installed is installed first; a failure names step, reason, next, and exits 4', async (t) => {
  const { launch, root } = await layOut(t, {
    'src/cli/main.ts': MAIN,
    ...installed(LOCK_FILE),
    'package.json': '{ "packageManager": "pnpm@10.34.9" }',
  });
  await writeFile(join(root, 'pnpm-lock.yaml'), `${LOCK_FILE}# changed\n`);
  const { code, stdout, stderr } = await launch('run', '--json');
  assert.equal(code, 4);
  assert.match(
    stderr,
    /installing dependencies\n.*could not install dependencies: npx.*\nnext: .*pnpm@10\.34\.9/s,
  );
  const { schemaVersion, error } = JSON.parse(stdout);
  assert.deepEqual([schemaVersion, error.code, error.where], [1, 'tool-missing', 'install dependencies']);
});

test('a Node that is too old starts the one it remembers and passes signals and exit on', async (t) => {
  const main =
    "process.on('SIGTERM', () => process.exit(7)); process.stdout.write('up'); setInterval(() => {}, 1000);";
  const { start, root, home } = await layOut(t, { 'src/cli/main.ts': main, ...installed(LOCK_FILE) });
  const { size, mtimeMs } = await stat(process.execPath);
  const record = JSON.stringify({ path: process.execPath, size, mtimeMs });
  await mkdir(join(home, '.cache', 'dreamd'), { recursive: true });
  await writeFile(join(home, '.cache', 'dreamd', 'node.json'), record);
  // Says it is old, as the launcher reads it; everything else is this Node.
  const old = join(root, 'old.cjs');
  await writeFile(
    old,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.0.0' } });",
  );
  const child = start('--require', old, join(root, 'bin', 'dreamd'));
  const finished = finish(child);
  assert.ok(child.stdout);
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  assert.deepEqual(await finished, { code: 7, stdout: 'up', stderr: '' });
});

test('a remembered Node that has changed or gone is fetched anew, and without a network that is said', async (t) => {
  const { start, root, home } = await layOut(t, { 'src/cli/main.ts': MAIN, ...installed(LOCK_FILE) });
  await mkdir(join(home, '.cache', 'dreamd'), { recursive: true });
  await writeFile(join(home, '.cache', 'dreamd', 'node.json'), '{"path":"/gone","size":1,"mtimeMs":1}');
  const old = join(root, 'old.cjs');
  await writeFile(
    old,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.0.0' } });",
  );
  const { code, stdout, stderr } = await finish(start('--require', old, join(root, 'bin', 'dreamd')));
  assert.deepEqual([code, stdout], [4, '']);
  assert.match(stderr, /could not fetch Node 24: npx.*\nnext: .*install Node 24/s);
});

test('a set-up lock of a dead process is broken, one of a living process is waited for', async (t) => {
  const { root, home, start } = await layOut(t, {});
  const lock = join(home, 'setup.lock');
  const program = join(root, 'locked.cjs');
  const module = JSON.stringify(join(root, 'bin', 'launch', 'lock.cjs'));
  await writeFile(
    program,
    `require(${module}).withLock(${JSON.stringify(lock)}, async () => process.stdout.write('done'));`,
  );
  const dead = start('-e', '0');
  await once(dead, 'close');
  await writeFile(lock, String(dead.pid));
  assert.equal((await finish(start(program))).stdout, 'done');

  await writeFile(lock, String(process.pid));
  const waiting = start(program);
  let said = '';
  waiting.stderr?.on('data', (data) => (said += data));
  const finished = finish(waiting);
  await until('the line that it waits', () => said.includes(`process ${process.pid}`));
  await rm(lock);
  assert.equal((await finished).stdout, 'done');
  await assert.rejects(readFile(lock));
});

test('breaking a lock removes that of a dead process, and never one that a living process took meanwhile', async (t) => {
  const { root, home, start } = await layOut(t, {});
  const lock = join(home, 'setup.lock');
  const { breakLock } = createRequire(import.meta.url)(join(root, 'bin', 'launch', 'lock-file.cjs'));
  const dead = start('-e', '0');
  await once(dead, 'close');
  await writeFile(lock, String(dead.pid));
  breakLock(lock);
  assert.deepEqual((await readdir(home)).includes('setup.lock'), false);
  breakLock(lock);

  await writeFile(lock, String(process.pid));
  breakLock(lock);
  assert.equal(await readFile(lock, 'utf8'), String(process.pid));
  assert.deepEqual(await readdir(home), ['setup.lock'], 'nothing else is left');
});
