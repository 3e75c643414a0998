import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { repoPathSchema } from '../../../../src/core/brand.ts';
import { findDynamicLoads } from '../../../../src/facts/modules/dynamic-loads.ts';
import { findEntries } from '../../../../src/facts/modules/entry-files.ts';
import { parseJsonc } from '../../../../src/facts/modules/jsonc.ts';
import { parseLockFile } from '../../../../src/facts/modules/lock-file.ts';
import {
  offeredPaths,
  parseManifest,
  textBesideDependencies,
} from '../../../../src/facts/modules/manifest.ts';
import { createNamedModules } from '../../../../src/facts/modules/named-modules.ts';
import { createNamedPackages } from '../../../../src/facts/modules/named-packages.ts';
import { unexplainedCommands } from '../../../../src/facts/modules/script-commands.ts';
import { createTree } from '../../../../src/facts/modules/tree.ts';
import { readTsconfig } from '../../../../src/facts/modules/tsconfig.ts';

const path = (text: string) => repoPathSchema.parse(text);
const source = path('src/a.ts');
const named = createNamedModules(
  [path('src/b/index.ts'), path('src/c.ts')],
  () => '.',
  new Map([['own', '.']]),
);
const packages = createNamedPackages(new Set(['left', '@x/right']));

/** Text that is dense in what the patterns look for. */
const hostile = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.constantFrom(
        ...[
          "'",
          '"',
          '`',
          '${',
          '/*',
          '*/',
          '//',
          '\\',
          'import(',
          'require(',
          'from',
          './',
          '../',
          '*',
          '{',
          '}',
          ',',
          '\n',
        ],
        ...['  peerDependencies:', 'node_modules/', '@', 'glob(', 'src/c', 'left', ':', ' '],
      ),
      { maxLength: 300 },
    )
    .map((parts) => parts.join('')),
);

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'a manifest': (text) => parseManifest(text),
  'a tsconfig': (text) => readTsconfig('tsconfig.json', text, () => false),
  'a lock file': parseLockFile,
  'named modules': (text) => named.namedBy(source, text, true),
  'imported modules': (text) => named.importedBy(source, text),
  'named packages': (text) => packages(source, text),
  'computed imports': (text) => findDynamicLoads(source, '.', text),
  scripts: (text) => unexplainedCommands({ scripts: { text } }, []),
};

for (const [what, read] of Object.entries(readers)) {
  test(`${what}: no text makes the reader throw, and a long one costs little`, () => {
    fc.assert(
      fc.property(hostile, (text) => {
        read(text);
      }),
      { numRuns: 200 },
    );
    const startedMs = performance.now();
    for (const piece of ["'", '`a${', './a', 'import(', 'a/', ' ', '/*', '"\\', '@x/'])
      read(piece.repeat(300_000 / piece.length));
    assert.ok(performance.now() - startedMs < 10_000);
  });
}

test('JSON with comments and trailing commas is read as the JSON in it', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      assert.deepEqual(parseJsonc(`// a "b"\n${json}/* , */`), JSON.parse(json));
    }),
  );
  assert.deepEqual(parseJsonc('{ "a//b": [1, /* 2, */ 3,], // ]\n }'), { 'a//b': [1, 3] });
  assert.throws(() => parseJsonc('{ "a": '), SyntaxError);
});

test('a manifest of wrong forms counts as one without those fields, and other fields never pass', () => {
  const manifest = parseManifest(
    '{ "main": 1, "scripts": [], "dependencies": { "a": 1, "b": "2" }, "knip": {} }',
  );
  assert.deepEqual(manifest, { main: undefined, scripts: {}, dependencies: { b: '2' } });
  assert.equal(parseManifest('[]'), undefined);
  assert.equal(
    textBesideDependencies('{"peerDependencies":{"a":"1"},"babel":{"presets":["x"]}}'),
    '{"babel":{"presets":["x"]}}',
  );
});

test('exports nested in conditions are all offered, at any depth that a person writes', () => {
  const exports = {
    '.': { import: { types: './d.ts', default: './a.mjs' }, require: ['./a.cjs'] },
    './b': null,
  };
  assert.deepEqual(offeredPaths({ main: 'm.js', bin: { x: 'x.js' }, exports }), [
    ['.', 'm.js'],
    ['bin', 'x.js'],
    ['.', './d.ts'],
    ['.', './a.mjs'],
    ['.', './a.cjs'],
  ]);
});

test('what is built is found where it is built from', () => {
  const tree = createTree([
    'p/src/index.ts',
    'p/src/node/cli.ts',
    'p/src/sub/index.tsx',
    'p/lib/x.js',
    'p/src/own.ts',
  ]);
  const entry = (exports: object) => {
    const { files, known } = findEntries('p', { exports }, tree);
    return known ? [...files] : 'unknown';
  };
  assert.deepEqual(entry({ '.': './dist/bundle.umd.js' }), ['p/src/index.ts']);
  assert.deepEqual(entry({ './cli': './dist/node/cli.mjs' }), ['p/src/node/cli.ts']);
  assert.deepEqual(entry({ './sub': './dist/esm/sub.js' }), ['p/src/sub/index.tsx']);
  assert.deepEqual(entry({ './own': './build/other.js' }), ['p/src/own.ts']);
  assert.deepEqual(entry({ './x': './lib/x.js', './style': './style.css' }), ['p/lib/x.js']);
  assert.deepEqual(entry({ './lib/*': './lib/*' }), ['p/lib/x.js']);
  assert.equal(entry({ './gone': './dist/gone.js' }), 'unknown');
  assert.equal(entry({ '../out': '../../../out.js' }), 'unknown');
});

test('lock files of npm, pnpm and yarn tell who asks for a peer, and who brings a command', () => {
  const pnpm =
    "packages:\n\n  '@x/a@1.0.0(b@2.0.0)':\n    hasBin: true\n    peerDependencies:\n      b: '>=1'\n  c@1.0.0:\n    engines: {node: '1'}\n";
  const npm = JSON.stringify(
    { packages: { 'node_modules/y/node_modules/@x/a': { bin: { z: 'z' }, peerDependencies: { b: '1' } } } },
    null,
    2,
  );
  const yarn = '"@x/a@npm:^1":\n  version: 1\n  peerDependencies:\n    b: "*"\n  bin:\n    z: z\n';
  for (const text of [pnpm, npm, yarn]) {
    const { askers, programs } = parseLockFile(text);
    assert.deepEqual([[...askers], [...programs]], [[['b', new Set(['@x/a'])]], ['@x/a']]);
  }
});
