import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { listProcesses } from '../../../scripts/testing/leftovers.ts';
import type { Sandboxing } from '../../../src/core/contracts/collector.ts';
import { childEnvironment, createRunner } from '../../../src/process/run.ts';
import { NOBODY, sandboxArgv } from '../../../src/process/sandbox.ts';
import { diagnose, probeSandbox } from '../../../src/process/sandbox-probe.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { until } from '../../support/until.ts';

const PATH = process.env.PATH ?? '/usr/bin:/bin';
const TIMEOUT_MS = 60_000;
const NOTHING: Sandboxing = { readOnly: [], readWrite: [] };
const runner = createRunner({ env: childEnvironment({ PATH }) });
const probe = await probeSandbox(PATH);
const asRoot = process.getuid?.() === 0;

interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}
type Sandboxed = (script: string, sandbox: Sandboxing) => Promise<Said>;

/** Through the runner, as whoever runs the tests. */
const asMyself: Sandboxed = async (script, sandbox) => {
  const { stdout, ...rest } = await runner.run(['bash', '-c', script], { timeoutMs: TIMEOUT_MS, sandbox });
  return { ...rest, stdout: String(stdout) };
};

/** As a user without any right, who has no runner: the programs of the machine alone. */
const asNobody: Sandboxed = (script, sandbox) => {
  assert.ok(probe.available);
  const { tools } = probe;
  const cage = sandboxArgv(['bash', '-c', script], sandbox, tools, false);
  const become = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--', ...cage];
  return new Promise((resolve) => {
    execFile(tools.setpriv, become, { env: { PATH: '/usr/bin:/bin' } }, (error, stdout, stderr) =>
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
};

const WAYS: ReadonlyArray<readonly [who: string, way: Sandboxed]> = [
  ['', asMyself],
  ...(asRoot ? [[', also as a user without rights', asNobody] as const] : []),
];

/** Registers a promise for each way to be caged; skipped, with the reason, where there is no sandbox. */
function promise(what: string, check: (t: TestContext, run: Sandboxed) => Promise<void>): void {
  for (const [who, run] of WAYS) {
    test(`${what}${who}`, { timeout: TIMEOUT_MS }, async (t) => {
      if (probe.available) return check(t, run);
      t.skip(`needs a sandbox: ${probe.reason}`);
    });
  }
}

/** A folder that everyone may enter. */
async function openFolder(t: TestContext): Promise<string> {
  const folder = await tempFolder(t);
  await chmod(folder, 0o755);
  return folder;
}

promise('a sandboxed program has no network', async (t, run) => {
  const server = createServer((socket) => socket.end('reached'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const call = `exec 3<>/dev/tcp/127.0.0.1/${address.port} && cat <&3`;
  const outside = await runner.run(['bash', '-c', call], { timeoutMs: TIMEOUT_MS });
  assert.equal(String(outside.stdout), 'reached');
  const inside = await run(call, NOTHING);
  assert.equal(inside.stdout, '');
  assert.match(inside.stderr, /\/dev\/tcp\/127\.0\.0\.1/);
});

promise('a sandboxed program sees and changes the folders it is given, and nothing else', async (t, run) => {
  const folder = await openFolder(t);
  const [given, made, hidden] = ['given', 'made', 'hidden'].map((name) => join(folder, name));
  assert.ok(given && made && hidden);
  for (const path of [given, made, hidden]) {
    await mkdir(join(path, 'in'), { recursive: true });
    await writeFile(join(path, 'in', 'file'), path);
  }
  // Only the sandbox stands in the way, whoever the program runs as.
  for (const path of [given, made].flatMap((top) => [top, join(top, 'in'), join(top, 'in', 'file')]))
    await chmod(path, 0o777);
  const script = [
    `cat ${given}/in/file`,
    `cat ${hidden}/in/file`,
    `echo changed > ${given}/in/file`,
    `echo changed > ${given}/new`,
    `echo written > ${made}/new`,
    `echo changed > ${made}/in/file`,
    'echo x > /usr/new; echo x > /new; echo x > /etc/new',
    'ls -d /root /home /var /run /sys /etc/passwd',
    'echo private > /tmp/new && echo " tmp"',
  ].join('\n');
  const sandbox = { readOnly: [given, join(made, 'in')], readWrite: [made] };
  const { stdout } = await run(script, sandbox);
  assert.equal(stdout.replaceAll(/dreamd-test-\w+\n/g, ''), `${given} tmp\n`);
  assert.equal(await readFile(join(made, 'new'), 'utf8'), 'written\n');
  for (const path of [given, made]) assert.equal(await readFile(join(path, 'in', 'file'), 'utf8'), path);
  for (const path of [`${given}/new`, '/usr/new', '/new', '/etc/new', '/tmp/new'])
    assert.equal(existsSync(path), false, path);
});

promise('a sandboxed program has no right left and sees no process but its own', async (_t, run) => {
  const { stdout } = await run(
    `id -u; grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status | tr -d '\\t '; cat /proc/[0-9]*/comm`,
    NOTHING,
  );
  const [user, ...lines] = stdout.trim().split('\n');
  assert.notEqual(user, '0');
  assert.deepEqual(lines.slice(0, 3), ['CapEff:0000000000000000', 'CapBnd:0000000000000000', 'NoNewPrivs:1']);
  assert.ok(lines.includes('bwrap'));
  for (const name of lines.slice(3)) assert.match(name, /^(bwrap|bash|cat)$/);
});

promise('a program that starts two hundred others is held', async (_t, run) => {
  const script = `exec sh -c 'for i in $(seq 200); do sleep 30 & echo $i; done' 2>/dev/null`;
  const { stdout } = await run(script, { ...NOTHING, processes: 40 });
  const started = stdout.trim().split('\n').length;
  assert.ok(started < 60, `${started} were started`);
});

test('a time limit leaves nothing of a sandboxed program running', { timeout: TIMEOUT_MS }, async (t) => {
  if (!probe.available) return t.skip(`needs a sandbox: ${probe.reason}`);
  const seconds = `300.${process.pid}`;
  const run = runner.run(
    ['bash', '-c', `(setsid sleep ${seconds} &) ; nohup sleep ${seconds} & sleep ${seconds}`],
    { timeoutMs: 3_000, sandbox: NOTHING },
  );
  const ended = assert.rejects(run, { code: 'tool-failed', got: 'still running' });
  const running = () => listProcesses(seconds).filter(({ command }) => command === `sleep ${seconds}`);
  await until('the sleepers', () => running().length === 3);
  await ended;
  await until('the end of the sleepers', () => running().length === 0);
});

test('more memory than allowed ends a program, in a sandbox and without', {
  timeout: TIMEOUT_MS,
}, async (t) => {
  if (!existsSync('/proc/self/stat')) return t.skip('needs /proc');
  const hog = ['bash', '-c', 'head -c 300000000 /dev/zero | tail -c 300000000 | sleep 60'] as const;
  const options = { timeoutMs: TIMEOUT_MS, memoryBytes: 100_000_000 };
  for (const sandbox of probe.available ? [undefined, NOTHING] : [undefined]) {
    await assert.rejects(runner.run(hog, { ...options, ...(sandbox && { sandbox }) }), {
      code: 'tool-failed',
      expected: 'at most 100000000 bytes',
    });
  }
});

test('a sandboxed program sees the variables it is given, with a home of its own', async (t) => {
  if (!probe.available) return t.skip(`needs a sandbox: ${probe.reason}`);
  const options = { timeoutMs: TIMEOUT_MS, sandbox: NOTHING, env: { OWN: '1' } };
  const { stdout } = await runner.run(['env'], options);
  const names = String(stdout).trim().split('\n').toSorted();
  const expected = [
    'HOME=/tmp',
    'LANG=C.UTF-8',
    'LC_ALL=C.UTF-8',
    'OWN=1',
    `PATH=${PATH}`,
    'TMPDIR=/tmp',
    'TZ=UTC',
  ];
  assert.deepEqual(
    names.filter((line) => !line.startsWith('PWD=')),
    expected,
  );
});

test('where no sandbox can be made, nothing runs', async (t) => {
  const file = join(await tempFolder(t), 'ran');
  const bare = createRunner({ env: { PATH: '/nowhere' } });
  const run = bare.run(['/bin/sh', '-c', `: > ${file}`], { timeoutMs: TIMEOUT_MS, sandbox: NOTHING });
  await assert.rejects(run, { code: 'tool-missing', where: 'bwrap' });
  assert.equal(existsSync(file), false);
  if (probe.available) {
    const sandbox = { readOnly: ['/nowhere/at/all'], readWrite: [] };
    const lost = runner.run(['true'], { timeoutMs: TIMEOUT_MS, sandbox });
    await assert.rejects(lost, { code: 'tool-failed', where: '/nowhere/at/all' });
  }
  const nothing = await probeSandbox('/nowhere');
  assert.equal(nothing.available, false);
  if (process.platform === 'linux')
    assert.deepEqual([nothing.reason, nothing.got], ['not-installed', 'no bwrap, setpriv, prlimit']);
});

test('why there is no sandbox is told apart by what the kernel says', () => {
  const user = {
    asRoot: false,
    userNamespaces: '1000\n',
    unprivileged: '',
    apparmor: '',
    status: 'Seccomp:\t0\n',
  };
  assert.equal(diagnose(user), 'failed');
  assert.equal(diagnose({ ...user, userNamespaces: '0\n' }), 'no-user-namespaces');
  assert.equal(diagnose({ ...user, unprivileged: '0\n' }), 'no-user-namespaces');
  assert.equal(diagnose({ ...user, apparmor: '1\n' }), 'apparmor');
  assert.equal(diagnose({ ...user, status: 'Seccomp:\t2\n' }), 'seccomp');
  assert.equal(diagnose({ ...user, asRoot: true, userNamespaces: '0\n', apparmor: '1\n' }), 'failed');
});
