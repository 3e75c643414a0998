import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { knipConfig, plugInNames } from '../../../../src/facts/modules/knip.ts';
import { collectModules, renderClaims } from './collect-modules.ts';

interface PlugIn {
  readonly config?: unknown;
  readonly enablers?: ReadonlyArray<string | RegExp> | string;
}

const knipFolder = dirname(createRequire(import.meta.url).resolve('knip'));
const { Plugins: plugIns }: { Plugins: Record<string, PlugIn> } = await import(
  pathToFileURL(join(knipFolder, 'plugins/index.js')).href
);

let folder: string;
before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'dreamd-test-')));
});
after(() => rm(folder, { recursive: true, force: true }));

/** The first plain name that each pattern of a plug-in stands for, when it is a module that could be executed. */
function configFiles(): string[] {
  const patterns = Object.values(plugIns).flatMap(({ config }) =>
    [config ?? []].flat().filter((one) => typeof one === 'string'),
  );
  const plain = patterns.map((pattern) => {
    const executable = pattern.replace(/\{[^}]*\b([cm]?[jt]s)\b[^}]*\}/, '$1');
    return executable
      .replace(/\{([^},]*)[^}]*\}/g, '$1')
      .replace(/\*\*\//g, '')
      .replace(/\*/g, 'x');
  });
  return [...new Set(plain)].filter((name) => /^[\w./-]+\.[cm]?[jt]s$/.test(name) && !name.startsWith('/'));
}

/** A monorepo in which each configuration file of each tool would leave a file behind. */
function canaries(): Record<string, string | object> {
  const named = (enablers: PlugIn['enablers']) =>
    [enablers ?? []]
      .flat()
      .filter((one): one is string => typeof one === 'string' && /^[@\w./-]+$/.test(one));
  const enablers = Object.values(plugIns).flatMap((one) => named(one.enablers));
  const devDependencies = Object.fromEntries(enablers.map((name) => [name, '1.0.0']));
  const song = (name: string) =>
    `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(folder, 'sung'))} + '/' + ${JSON.stringify(name.replaceAll('/', '_'))}, '');\nexport default {};\n`;
  const files: Record<string, string | object> = {
    'package.json': {
      private: true,
      type: 'module',
      workspaces: ['packages/*'],
      knip: { preprocessor: './preprocessor.js', vitest: { config: ['vitest.config.ts'] } },
      scripts: {
        test: 'vitest --config other.config.ts',
        build: 'rollup -c own.js && webpack --config own2.js',
      },
      devDependencies,
    },
    'pnpm-workspace.yaml': 'packages:\n  - packages/*\ninclude:\n  ./included.js: true\n',
    'packages/a/package.json': { name: 'a', type: 'module', main: 'src/index.js', devDependencies },
    'packages/a/src/index.js': '1;\n',
    'packages/b/package.json': { name: 'b', type: 'module', main: 'src/index.js' },
    'packages/b/src/index.js': '1;\n',
    'packages/b/src/dead.js': 'export {};\n',
    'src/index.js': '1;\n',
  };
  const own = [
    'knip.ts',
    'knip.js',
    'preprocessor.js',
    'included.js',
    'other.config.ts',
    'own.js',
    'own2.js',
  ];
  for (const name of [...own, ...configFiles()])
    for (const place of ['', 'packages/a/']) files[`${place}${name}`] = song(`${place}${name}`);
  return files;
}

test('no configuration file of the repository is executed, in no workspace', async () => {
  await mkdir(join(folder, 'sung'));
  assert.ok(configFiles().length > 60, 'the canaries are many');
  const { collected } = await collectModules(canaries());
  assert.deepEqual(readdirSync(join(folder, 'sung')), []);
  assert.equal(collected.status, 'ok');
  assert.deepEqual(renderClaims(collected.facts), ['packages/b/src/dead.js']);
});

test('the same canaries sing when the tool runs as people run it', async () => {
  await mkdir(join(folder, 'plain', 'sung'), { recursive: true });
  const root = join(folder, 'plain');
  const text = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(root, 'sung/vitest'))}, '');\nexport default {};\n`;
  await writeFile(join(root, 'vitest.config.js'), text);
  const manifest = { type: 'module', devDependencies: { vitest: '1.0.0' } };
  await writeFile(join(root, 'package.json'), JSON.stringify(manifest));
  const program = join(knipFolder, '../bin/knip.js');
  const env = { PATH: process.env.PATH, TMPDIR: folder };
  await promisify(execFile)(process.execPath, [program, '--no-exit-code', '--no-progress'], {
    cwd: root,
    env,
  });
  assert.ok(existsSync(join(root, 'sung/vitest')));
});

test('every plug-in that the installed knip has is switched off', async () => {
  const names = await plugInNames();
  assert.deepEqual([...names].sort(), Object.keys(plugIns).sort());
  const config: Record<string, unknown> = { ...(await knipConfig([{ folder: '.', entries: [] }])) };
  for (const name of names) assert.equal(config[name], false, name);
});
