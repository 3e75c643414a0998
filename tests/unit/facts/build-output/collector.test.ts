import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { Collected } from '../../../../src/core/contracts/collector.ts';
import { buildOutputCollector } from '../../../../src/facts/build-output/collector.ts';
import type { BuildOutputFacts } from '../../../../src/facts/build-output/fact.ts';
import { buildOutputSettings } from '../../../../src/facts/build-output/settings.ts';
import type { MemoryFile } from '../../../support/collector-context.ts';
import { createMemoryCache, createMemoryContext } from '../../../support/collector-context.ts';
import { createGitContext } from '../../../support/git-collector-context.ts';
import { createTempRepo, gitEnvironment } from '../../../support/temp-repo.ts';

const settings = buildOutputSettings.parse({});

type Ok = Extract<Collected<BuildOutputFacts>, { status: 'ok' }>;

async function collect(files: readonly MemoryFile[]): Promise<Ok> {
  const collected = await buildOutputCollector.collect(createMemoryContext(files), settings);
  assert.equal(collected.status, 'ok');
  return collected;
}

test('tracked files that .gitignore lists are those that git itself calls so', async () => {
  const repo = await createTempRepo();
  try {
    const rules: Readonly<Record<string, string>> = {
      '.gitignore':
        '# comment\n*.log\n!keep.log\n/dist\nbuild/\nnode_modules\n**/deep/*.tmp\n\\#odd\nsp ace\na/**/z\n*.[oa]\n',
      'packages/one/.gitignore': '!*.log\n/only-here\n!/node_modules\n',
      'packages/one/lib/.gitignore': 'secret.log\n',
    };
    const paths = [
      ...[
        'a.log',
        'keep.log',
        'dist/a.js',
        'src/dist/a.js',
        'build/x',
        'src/build/x',
        '#odd',
        'sp ace',
        'x.o',
      ],
      ...[
        'packages/one/a.log',
        'packages/one/only-here',
        'packages/one/lib/secret.log',
        'packages/one/lib/other.log',
      ],
      ...[
        'packages/one/node_modules/m/index.js',
        'packages/two/node_modules/m/index.js',
        'packages/one/build/keep.log',
      ],
      ...[
        'very/deep/x.tmp',
        'very/deep/er/x.tmp',
        'a/z',
        'a/b/c/z',
        'A.LOG',
        'b/only-here',
        'lib.a',
        'é/ñ.log',
      ],
    ];
    for (const [path, text] of Object.entries(rules)) await repo.write(path, text);
    for (const path of paths) await repo.write(path, 'x\n');
    await repo.git(['add', '--force', '--all']);
    await repo.git(['commit', '--quiet', '-m', 'all'], gitEnvironment(repo.path, {}));
    const run = promisify(execFile);
    const { stdout } = await run(
      'git',
      ['-C', repo.path, 'ls-files', '-z', '-i', '-c', '--exclude-per-directory=.gitignore'],
      { env: gitEnvironment(repo.path) },
    );
    const context = await createGitContext(join(repo.path, '.git'), await repo.git(['rev-parse', 'HEAD']));
    const collected = await buildOutputCollector.collect(context, settings);
    assert.equal(collected.status, 'ok');
    const expected = stdout.split('\0').filter((path) => path !== '');
    assert.ok(expected.length > 10);
    assert.deepEqual([...collected.facts.ignored].sort(), expected.sort());
    await context.close();
  } finally {
    await repo.remove();
  }
});

test('a .gitignore that backtracks, or is of a megabyte, is named and ignores nothing', async () => {
  const long = 'a'.repeat(200);
  const { facts, skipped } = await collect([
    { path: 'slow/.gitignore', bytes: `${'*a'.repeat(30)}b\n*.log\n` },
    { path: `slow/${long}/x.log`, bytes: '' },
    { path: 'long/.gitignore', bytes: `${'x'.repeat(501)}\n` },
    { path: 'large/.gitignore', bytes: 'some-name\n'.repeat(110_000) },
    { path: 'large/some-name', bytes: '' },
    { path: 'fine/.gitignore', bytes: '*.log\n' },
    { path: 'fine/x.log', bytes: '' },
  ]);
  assert.deepEqual(facts.ignored, ['fine/x.log']);
  assert.deepEqual(
    skipped.map(({ path, reason }) => [path, reason]),
    [
      ['large/.gitignore', 'too-large'],
      ['long/.gitignore', 'malformed'],
      ['slow/.gitignore', 'malformed'],
    ],
  );
});

test('manifests say what they hand to users, below their own folder, and broken ones are named', async () => {
  const { facts, skipped } = await collect([
    {
      path: 'package.json',
      bytes: JSON.stringify({
        main: './dist/index.js',
        exports: { '.': { import: './esm/index.mjs' }, './x': null },
        bin: { tool: 'bin/tool.js' },
        files: ['lib/**/*.js', '!lib/private', '*.md', '..', '/umd/'],
      }),
    },
    { path: 'act/action.yml', bytes: 'runs:\n  using: node20\n  main: out/index.js\n' },
    { path: 'docker/action.yml', bytes: 'runs:\n  using: docker\n  image: Dockerfile\n' },
    { path: 'gem/x.gemspec', bytes: 'Gem.new do |s|\n  s.files = Dir["assets/*.js"]\nend\n' },
    { path: 'py/MANIFEST.in', bytes: 'include a.txt\ngraft py/static\nprune py/other\n' },
    { path: 'broken/package.json', bytes: '{ "main": ' },
    { path: 'odd/package.json', bytes: '[1]' },
  ]);
  assert.deepEqual(facts.released, [
    'act/node_modules',
    'act/out',
    'bin/tool.js',
    'dist/index.js',
    'esm/index.mjs',
    'gem/assets',
    'lib',
    'py/a.txt',
    'py/py/static',
    'umd',
  ]);
  assert.deepEqual(
    skipped.map(({ path, reason }) => [path, reason]),
    [
      ['broken/package.json', 'malformed'],
      ['odd/package.json', 'malformed'],
    ],
  );
});

test('bytes tell programs, bundles and minified scripts from what people write, and large files are only named', async () => {
  const { facts, skipped } = await collect([
    {
      path: 'server',
      mode: 'executable',
      bytes: Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(3_000_000)]),
    },
    { path: 'tool', mode: 'executable', bytes: '#!/bin/sh\n' },
    { path: 'LICENSE', bytes: 'Do as you like.\n' },
    { path: 'dist/map.js', bytes: 'run()\n//# sourceMappingURL=map.js.map\n' },
    { path: 'dist/small.js', bytes: `${'x=1;'.repeat(400)}\n` },
    { path: 'dist/esm.js', bytes: 'Object.defineProperty(exports, "__esModule", { value: true });\n' },
    { path: 'dist/by-hand.js', bytes: 'const one = 1;\n' },
    { path: 'src/small.js', bytes: `${'x=1;'.repeat(400)}\n` },
    { path: 'dist/huge.js', bytes: 'x'.repeat(2_000_001) },
  ]);
  assert.deepEqual(facts.marked, [
    { path: 'dist/esm.js', mark: 'transpiled' },
    { path: 'dist/map.js', mark: 'source-map' },
    { path: 'dist/small.js', mark: 'minified' },
    { path: 'server', mark: 'executable' },
  ]);
  assert.deepEqual(skipped, [{ path: 'dist/huge.js', reason: 'too-large' }]);
});

test('a second scan reads .gitignore only, and a damaged cache gives the same facts', async () => {
  const files = [
    { path: '.gitignore', bytes: 'dist\n' },
    { path: 'dist/a.js', bytes: '//# sourceMappingURL=a.js.map\n' },
    { path: 'package.json', bytes: '{"main":"dist/a.js"}' },
  ];
  const cache = createMemoryCache();
  const first = await buildOutputCollector.collect(createMemoryContext(files, { cache }), settings);
  const context = createMemoryContext(files, { cache });
  const second = await buildOutputCollector.collect(context, settings);
  assert.deepEqual(context.blobsRead, ['.gitignore']);
  assert.ok(first.status === 'ok' && second.status === 'ok');
  assert.deepEqual([first.cached, second.cached], [0, 1]);
  assert.deepEqual(second.facts, first.facts);
  const damaged = {
    ...cache,
    getMany: (_scope: string, keys: readonly string[]) => new Map(keys.map((key) => [key, '{"mark":"odd"}'])),
  };
  const third = await buildOutputCollector.collect(createMemoryContext(files, { cache: damaged }), settings);
  assert.ok(third.status === 'ok');
  assert.deepEqual(third.facts, first.facts);
});
