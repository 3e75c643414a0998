import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { createMemoryCache } from '../../../support/collector-context.ts';
import { claimsOf, collectModules, factsOf, renderClaims } from './collect-modules.ts';

const app = { name: 'app', private: true, main: 'src/index.ts' };

test('a file that nothing reaches, an export that nothing imports and a dependency that nothing names are told with place and hash', async () => {
  const used = 'export const used = 1;\nexport const unused = 2;\nexport type Unused = string;\n';
  const facts = await factsOf({
    'package.json': { ...app, dependencies: { gone: '1.0.0', kept: '1.0.0' } },
    'src/index.ts': "import 'kept';\nimport { used } from './used.ts';\nexport const answer = used;\n",
    'src/used.ts': used,
    'src/dead.ts': 'export const dead = 1;\n',
  });
  assert.deepEqual(renderClaims(facts), [
    'src/dead.ts',
    'src/used.ts#unused',
    'src/used.ts#Unused',
    'package.json>gone',
  ]);
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  assert.deepEqual(
    [facts.files[0]?.lines, facts.files[0]?.hash, facts.exports[0]?.line, facts.exports[0]?.hash],
    [1, hash('export const dead = 1;\n'), 2, hash('export const unused = 2;')],
  );
  assert.equal(facts.dependencies[0]?.line, 6);
});

test('an export that its own file, a test, a re-export of an entry or a namespace uses is no claim', async () => {
  const claims = await claimsOf({
    'package.json': app,
    'src/index.ts': "export { offered } from './a.ts';\nexport * as whole from './b.ts';\n",
    'src/a.ts':
      'export const offered = 1;\nexport const inside = 2;\nexport const tested = 3;\nexport const twice = inside * 2;\n',
    'src/b.ts': 'export const member = 1;\n',
    'test/a.test.ts': "import { tested } from '../src/a.ts';\ntested;\n",
  });
  assert.deepEqual(claims, ['src/a.ts#twice']);
});

test('what a string, a configuration, a page or a script names is kept, and counted by reason', async () => {
  const facts = await factsOf({
    'package.json': { ...app, scripts: { seed: 'node tools/seed.js' } },
    'src/index.ts': "new Worker(new URL('./worker.ts', import.meta.url));\nimport './rules.ts';\n",
    'src/worker.ts': 'export {};\n',
    'src/rules.ts': "export const load = (name) => import('./rules/' + name + '.ts');\nload;\n",
    'src/rules/one.ts': 'export default 1;\n',
    'index.html': '<script type="module" src="/src/page.ts"></script>\n',
    'src/page.ts': 'export {};\n',
    'tools/seed.js': '1;\n',
    'settings.yaml': 'plugins:\n  - ./src/plugin.ts\n',
    'src/plugin.ts': 'export const plug = 1;\n',
    'src/globals.d.ts': 'declare const x: number;\n',
    'src/unnamed.ts': 'export {};\n',
  });
  assert.deepEqual(renderClaims(facts), ['src/unnamed.ts']);
  assert.deepEqual(facts.packages, [
    {
      folder: '.',
      files: 9,
      unknown: null,
      kept: { 'public-api': 1, named: 4, declaration: 1, 'dynamic-import': 1 },
    },
  ]);
});

test('a name in a history of changes keeps nothing', async () => {
  const files = { 'package.json': app, 'src/index.ts': 'export {};\n', 'src/old.ts': 'export {};\n' };
  assert.deepEqual(await claimsOf({ ...files, 'CHANGELOG.md': 'removed `src/old.ts`\n' }), ['src/old.ts']);
  assert.deepEqual(await claimsOf({ ...files, 'docs.md': 'see `src/old.ts`\n' }), []);
});

test('an alias, a workspace and a built entry lead to their sources', async () => {
  const claims = await claimsOf({
    'package.json': { private: true, workspaces: ['packages/*'] },
    'packages/a/package.json': {
      name: '@x/a',
      exports: { '.': './dist/index.js', './sub': './dist/esm/sub.mjs' },
    },
    'packages/a/tsconfig.json': '{ "compilerOptions": { "paths": { "#in/*": ["./src/in/*"], }, }, } // end\n',
    'packages/a/src/index.ts': "export { aliased } from '#in/aliased';\n",
    'packages/a/src/in/aliased.ts': 'export const aliased = 1;\nexport const other = 2;\n',
    'packages/a/src/sub.ts': 'export const offered = 1;\n',
    'packages/b/package.json': { name: '@x/b', main: 'src/main.ts', dependencies: { '@x/a': '*' } },
    'packages/b/src/main.ts': "import { offered } from '@x/a/sub';\nexport default offered;\n",
  });
  assert.deepEqual(claims, ['packages/a/src/in/aliased.ts#other']);
});

test('nothing is said of files and exports where an entry, an alias or a convention cannot be known', async () => {
  const facts = await factsOf({
    'package.json': { private: true },
    'a/package.json': { exports: { './gone': './dist/gone.js' } },
    'b/package.json': { dependencies: { next: '15' } },
    'c/package.json': {},
    'c/tsconfig.json': '{ "extends": "./gone.json" }',
    'd/package.json': '{ "name": ',
    'e/package.json': {},
    ...Object.fromEntries([...'abcde'].map((folder) => [`${folder}/src/${folder}.ts`, 'export {};\n'])),
  });
  assert.deepEqual(
    facts.packages.map(({ folder, unknown }) => [folder, unknown]),
    [
      ['.', null],
      ['a', 'entries-unknown'],
      ['b', 'framework-conventions'],
      ['c', 'tsconfig-not-loaded'],
      ['d', 'manifest-malformed'],
      ['e', null],
    ],
  );
  assert.deepEqual(renderClaims(facts), ['e/src/e.ts']);
});

test('a broken manifest, a missing base and workspaces in a circle are named, and the other packages are judged', async () => {
  const { collected } = await collectModules({
    'package.json': { private: true, workspaces: ['*'] },
    'a/package.json': { name: 'a', main: 'a.js', workspaces: ['../b'], dependencies: { b: '*' } },
    'a/a.js': "import 'b';\n",
    'a/dead.js': 'export {};\n',
    'b/package.json': { name: 'b', main: 'b.js', workspaces: ['../a'], dependencies: { a: '*' } },
    'b/b.js': "import 'a';\n",
    'c/package.json': 'not json',
    'c/c.js': '1;\n',
    'd/package.json': { name: 'd', main: 'd.js' },
    'd/d.js': '1;\n',
    'd/tsconfig.json': '{ "extends": "../gone.json" }',
  });
  assert.equal(collected.status, 'ok');
  assert.deepEqual(renderClaims(collected.facts), ['a/dead.js']);
  assert.deepEqual(collected.skipped, [
    { path: 'c/package.json', reason: 'malformed' },
    { path: 'd/tsconfig.json', reason: 'malformed' },
  ]);
});

test('a dependency stays when a script, a peer, a tool, types or an unknown command may need it', async () => {
  const facts = await factsOf({
    'package.json': {
      ...app,
      scripts: { build: 'builder --all', test: 'run-s one two' },
      dependencies: { typed: '1', stray: '1' },
      devDependencies: {
        builder: '1',
        'npm-run-all': '1',
        'eslint-plugin-x': '1',
        '@types/typed': '1',
        beside: '1',
        caller: '1',
      },
    },
    'pnpm-lock.yaml':
      "packages:\n\n  caller@1.0.0:\n    resolution: {integrity: x}\n    peerDependencies:\n      beside: '>=1'\n",
    'src/index.ts': "import 'typed';\nimport 'caller';\nconst stray = 1;\nstray;\n",
  });
  assert.deepEqual(renderClaims(facts), ['package.json>stray']);
  assert.deepEqual(facts.packages[0]?.kept, { 'public-api': 1, tool: 1, peer: 1 });
  const unexplained = await factsOf({
    'package.json': { ...app, scripts: { go: 'mystery' }, devDependencies: { stray: '1' } },
    'src/index.ts': '1;\n',
  });
  assert.deepEqual(renderClaims(unexplained), []);
});

test('a repository without modules, or without a manifest, is silent', async () => {
  for (const files of [{ 'a.py': 'x = 1\n' }, { 'a.js': '1;\n' }]) {
    const { collected } = await collectModules(files);
    assert.equal(collected.status, 'silent');
  }
});

test('the same commit is answered from the cache: no blob is read, nothing runs', async () => {
  const cache = createMemoryCache();
  const files = { 'package.json': app, 'src/index.ts': '1;\n', 'src/dead.ts': 'export {};\n' };
  const first = await collectModules(files, { cache });
  const second = await collectModules(files, { cache });
  assert.equal(first.collected.status, 'ok');
  assert.deepEqual(second.collected, { ...first.collected, cached: 1 });
  assert.deepEqual([second.runs, second.blobsRead], [[], []]);
});

test('a module that would crash the tool is named as skipped, and what it imports is kept', async () => {
  const { collected } = await collectModules({
    'package.json': app,
    'src/index.ts': "import './deep.ts';\n",
    'src/deep.ts': `import './below.ts';\nexport const deep = ${'['.repeat(10_000)}${']'.repeat(10_000)};\n`,
    'src/wide.ts': 'export const x = 1;\n'.repeat(50_000),
    'src/below.ts': 'export const below = 1;\n',
    'src/dead.ts': 'export {};\n',
  });
  assert.equal(collected.status, 'ok');
  assert.deepEqual(renderClaims(collected.facts), ['src/dead.ts']);
  assert.deepEqual(collected.skipped, [
    { path: 'src/deep.ts', reason: 'tool-skipped' },
    { path: 'src/wide.ts', reason: 'tool-skipped' },
  ]);
});
