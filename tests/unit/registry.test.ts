import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { sensorFiles } from '../../scripts/creating/sensor-template.ts';
import { generateRegistry } from '../../scripts/registry/generate.ts';

const ROOT = join(import.meta.dirname, '../..');
const COLLECTOR = {
  'src/facts/syntax/collector.ts': 'export const syntaxCollector = {};\n',
  'src/facts/syntax/settings.ts': 'export const syntaxSettings = {};\n',
};
const PROJECT = { ...COLLECTOR, ...sensorFiles('zebra'), ...sensorFiles('long-files') };

async function inProject<T>(files: Record<string, string>, use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'registry-'));
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    cpSync(join(ROOT, 'src/core'), join(root, 'src/core'), { recursive: true });
    for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('the registries list every folder by id, and a second run changes nothing', () =>
  inProject(PROJECT, async (root) => {
    const written = await generateRegistry(root, { check: false });
    assert.equal(written.length, 5);
    assert.deepEqual(await generateRegistry(root, { check: false }), []);
    assert.equal(
      readFileSync(join(root, 'src/sensors/registry.ts'), 'utf8').split('\n').slice(1).join('\n'),
      `import { longFilesSensor } from './long-files/sensor.ts';
import { zebraSensor } from './zebra/sensor.ts';

/** Every sensor by id. */
export const sensors = {
  'long-files': longFilesSensor,
  zebra: zebraSensor,
};
`,
    );
    const doc = readFileSync(join(root, 'docs/sensors.md'), 'utf8');
    assert.match(doc, /^## long-files$/mu);
    assert.match(doc, /^\| `maxLines` \| `1000` \| Most lines of a file that go unmentioned\. \|$/mu);
  }));

test('a check names what is stale and writes nothing', () =>
  inProject(PROJECT, async (root) => {
    await generateRegistry(root, { check: false });
    const path = join(root, 'src/facts/registry.ts');
    writeFileSync(path, 'changed by hand');
    assert.deepEqual(await generateRegistry(root, { check: true }), ['src/facts/registry.ts']);
    assert.equal(readFileSync(path, 'utf8'), 'changed by hand');
  }));

const BROKEN = {
  'a folder without its main file': [
    { 'src/sensors/empty/settings.ts': 'export const emptySettings = {};' },
    /^src\/sensors\/empty\/sensor\.ts: expected a file, got none$/u,
  ],
  'a main file that exports another name': [
    { 'src/facts/syntax/collector.ts': 'export const parser = {};' },
    /collector\.ts: expected an export named syntaxCollector, got parser$/u,
  ],
} as const;

for (const [title, [files, message]] of Object.entries(BROKEN)) {
  test(`${title} is refused by name`, () =>
    inProject({ ...PROJECT, ...files }, (root) =>
      assert.rejects(generateRegistry(root, { check: false }), { message }),
    ));
}
