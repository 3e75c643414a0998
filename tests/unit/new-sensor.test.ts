import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newSensor } from '../../scripts/creating/new-sensor.ts';
import { generateRegistry } from '../../scripts/registry/generate.ts';

const ROOT = join(import.meta.dirname, '../..');
const PARTS = [
  'src',
  'scripts',
  'tests',
  'docs',
  'package.json',
  'architecture.mjs',
  'biome.json',
  'tsconfig.json',
];

test('a new sensor is registered, documented, formatted, typed, and its first case passes', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'new-sensor-'));
  try {
    for (const part of PARTS) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));

    const files = await newSensor(copy, 'very-long-files');
    assert.deepEqual(files.slice(-3), [
      'src/sensors/registry.ts',
      'src/sensors/settings.ts',
      'docs/sensors.md',
    ]);
    assert.deepEqual(await generateRegistry(copy, { check: true }), []);
    await assert.rejects(newSensor(copy, 'very-long-files'), /exists already/u);

    const typescript = files.filter((path) => path.endsWith('.ts'));
    run(copy, 'node_modules/@biomejs/biome/bin/biome', 'check', '--vcs-enabled=false', ...typescript);
    assert.deepEqual(complaintsAbout(files, copy, 'node_modules/typescript/bin/tsc', '-p', '.'), []);
    assert.deepEqual(complaintsAbout(files, copy, 'scripts/check-architecture.ts'), []);
    const tested = run(
      copy,
      '--test',
      '--test-reporter=tap',
      'tests/cases/sensors.test.ts',
      'tests/contracts/sensors.test.ts',
    );
    assert.match(tested, /^ok \d+ - very-long-files judges the case ng\.over-the-limit as expected$/mu);
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test('a name that is no folder name is refused', async () => {
  for (const name of ['', '../evil', 'Upper', 'a_b', '-x']) {
    await assert.rejects(newSensor('/nowhere', name), /expected a name such as/u);
  }
});

/** Only what is said of these files: another file's fault is another test's business. */
function complaintsAbout(files: readonly string[], cwd: string, ...args: string[]): string[] {
  const { stdout } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => files.some((file) => line.startsWith(file)));
}

function run(cwd: string, ...args: string[]): string {
  const { NODE_TEST_CONTEXT: _, UPDATE_CASES: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  assert.equal(status, 0, `${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}
