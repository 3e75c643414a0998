import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { scanSchema } from '../../src/core/scan.ts';
import { readRefusal } from '../support/refusal.ts';
import { runCli } from '../support/run-cli.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTempRepo } from '../support/temp-repo.ts';

/** A function of `count` nested branches: too complex for certain. */
function tangled(name: string, count = 9): string {
  const open = Array.from({ length: count }, (_, depth) => `if (a > ${depth}) {`).join('\n');
  return `function ${name}(a) {\n${open}\nwork();\n${'}\n'.repeat(count)}}\n`;
}

async function open(t: TestContext) {
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.write('a.js', tangled('first'));
  await repo.commit('first');
  const env = { DREAMD_HOME: await tempFolder(t) };
  const dreamd = (...args: string[]) => runCli([...args, '--repo', repo.path], { env });
  const scan = async (...args: string[]) => {
    const { stdout, stderr } = await dreamd('scan', '--json', ...args);
    assert.notEqual(stdout, '', stderr);
    return scanSchema.parse(JSON.parse(stdout));
  };
  return { repo, dreamd, scan };
}

test('a dismissed finding is silent on this machine until its day, is counted, and speaks again when withdrawn', async (t) => {
  const { dreamd, scan } = await open(t);
  const [signal] = (await scan()).signals;
  assert.ok(signal !== undefined);
  const { code, stdout } = await dreamd(
    'dismiss',
    signal.id,
    '--reason',
    'a parser',
    '--until',
    '2999-01-01',
  );
  assert.deepEqual([code, stdout], [0, `${signal.id}  function-too-complex  a.js\n`]);
  const silenced = await scan();
  assert.deepEqual(
    silenced.muted.map(({ id, by, reason, until }) => ({ id, by, reason, until })),
    [{ id: signal.id, by: 'dismissed', reason: 'a parser', until: '2999-01-01T00:00:00.000Z' }],
  );
  assert.ok(!silenced.signals.some(({ id }) => id === signal.id));
  assert.match((await dreamd('scan')).stdout, /complexity +ok +0 findings \(1 silenced\)/);
  assert.equal((await dreamd('ledger', 'verify')).code, 0);
  await dreamd('dismiss', signal.id, '--withdraw');
  assert.equal((await scan()).muted.length, 0);
  await dreamd('dismiss', signal.id, '--reason', 'over', '--until', '2020-01-01');
  assert.equal((await scan()).muted.length, 0);
});

test('a committed baseline silences what it names for everybody, and what comes later is new', async (t) => {
  const { repo, dreamd, scan } = await open(t);
  const before = await scan();
  await dreamd('dismiss', '--all', '--baseline', '--reason', 'older than dreamd');
  assert.equal((await scan()).muted.length, 0, 'it counts once it is committed');
  await repo.write('b.js', tangled('second', 12));
  await repo.commit('with a baseline');
  const after = await scan();
  assert.deepEqual(
    after.muted.map(({ by, reason }) => [by, reason]),
    before.signals.map(() => ['baseline', 'older than dreamd']),
  );
  assert.deepEqual([...new Set(after.signals.map(({ target }) => target.path))], ['b.js']);
});

test('a baseline that cannot be read is refused with its place, and dismiss leaves it as it is', async (t) => {
  const { repo, dreamd } = await open(t);
  await repo.write('.dreamd/baseline.json', '{"version":1,"muted":[{"id":"x"}]}');
  const path = join(repo.path, '.dreamd/baseline.json');
  const before = await readFile(path, 'utf8');
  const refusedWrite = await dreamd('dismiss', '--all', '--baseline', '--reason', 'all', '--json');
  assert.equal(readRefusal(refusedWrite, 2).code, 'config-invalid');
  assert.equal(await readFile(path, 'utf8'), before);
  await repo.commit('a broken baseline');
  const { where, got } = readRefusal(await dreamd('scan', '--json'), 2);
  assert.match(where ?? '', /^\.dreamd\/baseline\.json at [0-9a-f]{12}$/);
  assert.match(got ?? '', /muted\.0/);
});

test('dismiss refuses an id that no finding has, a missing reason, and what contradicts itself', async (t) => {
  const { dreamd } = await open(t);
  const unknown = await dreamd('dismiss', '0123456789abcdef', '--reason', 'x', '--json');
  assert.equal(readRefusal(unknown, 2).code, 'unknown-finding');
  for (const args of [
    ['0123456789abcdef'],
    ['--all', '--reason', 'x'],
    ['--reason', 'x'],
    ['x', '--withdraw', '--baseline'],
  ])
    assert.equal(
      readRefusal(await dreamd('dismiss', ...args, '--json'), 2).code,
      'bad-usage',
      args.join(' '),
    );
});

test('--changed-since shows findings of changed files only, against where the histories parted', async (t) => {
  const { repo, scan, dreamd } = await open(t);
  await repo.git(['branch', 'topic']);
  await writeFile(join(repo.path, 'a.js'), `${tangled('first')}${tangled('third')}`);
  await repo.commit('main goes on');
  await repo.git(['checkout', '-q', 'topic']);
  await repo.write('b.js', tangled('second', 12));
  await repo.commit('on the topic');
  const changed = await scan('--changed-since', 'main');
  assert.deepEqual([...new Set(changed.signals.map(({ target }) => target.path))], ['b.js']);
  assert.deepEqual([...new Set(changed.worklist.map(({ path }) => path))], ['b.js']);
  assert.equal(changed.sensors.find(({ id }) => id === 'complexity')?.signals, changed.signals.length);
  const unknown = await dreamd('scan', '--changed-since', 'nowhere', '--json');
  assert.equal(readRefusal(unknown, 2).code, 'unknown-commit');
});

test('--fail-on ends with 3 when a finding is as strong, and silenced ones do not count', async (t) => {
  const { repo, dreamd, scan } = await open(t);
  const strongest = Math.max(...(await scan()).signals.map(({ magnitude }) => magnitude));
  assert.equal((await dreamd('scan', '--fail-on', String(strongest))).code, 3);
  assert.equal((await dreamd('scan', '--fail-on', '1')).code, 0);
  assert.equal(readRefusal(await dreamd('scan', '--fail-on', 'high', '--json'), 2).code, 'bad-usage');
  await repo.write(
    'a.js',
    `// dreamd-mute-file: function-too-complex generated by hand\n${tangled('first')}`,
  );
  await repo.commit('muted');
  const muted = await scan();
  assert.deepEqual(
    muted.muted.map(({ by, reason }) => [by, reason]),
    [['comment', 'generated by hand']],
  );
  assert.equal((await dreamd('scan', '--fail-on', String(strongest))).code, 0);
});
