import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findSurvivors } from '../../scripts/testing/leftovers.ts';

const ROOT = join(import.meta.dirname, '../..');
const HEAD = "import { test } from 'node:test';\n";

/** Runs scripts/test.ts of a small project with these test files. */
function runTests(files: Record<string, string>, env: Record<string, string> = {}, ...args: string[]) {
  const root = mkdtempSync(join(tmpdir(), 'test-runner-'));
  try {
    cpSync(join(ROOT, 'scripts'), join(root, 'scripts'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, 'tests', path, '..'), { recursive: true });
      writeFileSync(join(root, 'tests', path), text);
    }
    const { NODE_TEST_CONTEXT: _, CI: __, UPDATE_CASES: ___, ...inherited } = process.env;
    return spawnSync(process.execPath, ['scripts/test.ts', ...args], {
      cwd: root,
      env: { ...inherited, ...env },
      encoding: 'utf8',
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

function closing(stdout: string): string[] {
  return stdout.trimEnd().split('\n').slice(-8);
}

test('the closing lines count every stage and come last', () => {
  const { status, stdout } = runTests({
    'unit/a.test.ts': `${HEAD}test('one', () => {});\ntest('two', { skip: 'no moon' }, () => {});\n`,
    'e2e/b.test.ts': `${HEAD}test('three', () => {});\n`,
  });
  assert.equal(status, 0, stdout);
  assert.match(stdout, /^- skipped: two {2}no moon$/mu);
  assert.deepEqual(closing(stdout).slice(0, -1), [
    '# tests 4',
    '# suites 0',
    '# pass 3',
    '# fail 0',
    '# cancelled 0',
    '# skipped 1',
    '# todo 0',
  ]);
  assert.match(closing(stdout).at(-1) ?? '', /^# duration_ms \d+$/u);
});

test('a failure is shown with its place, counted, and makes the run fail', () => {
  const { status, stdout } = runTests({
    'unit/a.test.ts': `${HEAD}test('breaks', () => {\n  throw new Error('the reason');\n});\n`,
    'unit/b.test.ts': 'this is no program\n',
  });
  assert.equal(status, 1);
  assert.match(stdout, /^✗ breaks {2}tests\/unit\/a\.test\.ts:2$/mu);
  assert.match(stdout, /the reason/u);
  assert.ok(closing(stdout).includes('# fail 2'), stdout);
});

test('a file left in the temporary folder makes the run fail', () => {
  const leaving = `${HEAD}import { mkdtempSync } from 'node:fs';\nimport { tmpdir } from 'node:os';\ntest('leaves', () => void mkdtempSync(tmpdir() + '/left-'));\n`;
  const { status, stdout } = runTests({ 'unit/a.test.ts': leaving });
  assert.equal(status, 1);
  assert.match(stdout, /^ {4}file: left-/mu);
  assert.ok(closing(stdout).includes('# fail 1'), stdout);
});

test('golden files are never rewritten in CI', () => {
  const { status, stderr } = runTests({}, { CI: 'true', UPDATE_CASES: '1' });
  assert.equal(status, 2);
  assert.match(stderr, /refused when CI is set/u);
});

test('a word that matches no test file is refused', () => {
  const { status, stderr } = runTests({ 'unit/a.test.ts': HEAD }, {}, 'nothing-like-it');
  assert.equal(status, 2);
  assert.match(stderr, /no test file matches nothing-like-it/u);
});

test('a process that outlives its test is found by the folder it was given', {
  skip: process.platform === 'linux' ? false : 'needs /proc',
}, async () => {
  const marker = join(tmpdir(), `marker-${process.pid}`);
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', marker], { stdio: 'ignore' });
  try {
    await once(child, 'spawn');
    assert.deepEqual(
      (await findSurvivors(marker, 0)).map(({ pid }) => pid),
      [child.pid],
    );
  } finally {
    child.kill('SIGKILL');
  }
  await once(child, 'exit');
  assert.deepEqual(await findSurvivors(marker, 0), []);
});
