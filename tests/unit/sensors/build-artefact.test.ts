import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RepoPath } from '../../../src/core/brand.ts';
import type { SignalDraft } from '../../../src/core/contracts/sensor.ts';
import type { SnapshotFile } from '../../../src/core/snapshot.ts';
import { buildArtefactSensor } from '../../../src/sensors/build-artefact/sensor.ts';

const settings = buildArtefactSensor.settings.parse({});

const file = (path: string, size = 1): SnapshotFile => ({
  path: path as RepoPath,
  blob: 'a'.repeat(40),
  mode: 'file',
  size,
});

function judge(paths: readonly string[], size = 1): readonly SignalDraft[] {
  const judgement = buildArtefactSensor.judge(
    {
      tree: { files: paths.map((path) => file(path, size)) },
      'build-output': { ignored: [], released: [], marked: [] },
    },
    settings,
  );
  assert.equal(judgement.status, 'ok');
  return judgement.drafts;
}

const words = fc.constantFrom(
  ...[
    'src',
    'dist',
    'build',
    'bin',
    'lib',
    'target',
    'coverage',
    'node_modules',
    '__pycache__',
    '.idea',
    'a',
    'main',
  ],
);
const names = fc.constantFrom(
  ...[
    'a.js',
    'a.c',
    'a.o',
    'Cargo.toml',
    'lcov.info',
    '.DS_Store',
    'x.pyc',
    'package.json',
    'lib.so',
    'workspace.xml',
  ],
);
const trees = fc.uniqueArray(
  fc.tuple(fc.array(words, { maxLength: 3 }), names).map(([folders, name]) => [...folders, name].join('/')),
  { maxLength: 30 },
);

test('whatever the tree, no file is part of two findings, and none is named that is not there', () => {
  fc.assert(
    fc.property(trees, (paths) => {
      const drafts = judge(paths);
      const named = drafts.flatMap(({ evidence }) => evidence.map(({ path }) => path));
      assert.deepEqual(named, [...new Set(named)]);
      for (const path of named) assert.ok(paths.includes(path));
      for (const { magnitude } of drafts) assert.ok(magnitude >= 0.1 && magnitude < 1);
    }),
    { numRuns: 300 },
  );
});

test('more files of one output keep the identity of the finding and never weaken it', () => {
  const few = judge(['__pycache__/b.pyc'])[0]!;
  const more = judge(['__pycache__/a.pyc', '__pycache__/b.pyc', 'x/__pycache__/c.pyc'])[0]!;
  assert.deepEqual(more.identity, few.identity);
  assert.ok(more.magnitude > few.magnitude);
});

test('twenty thousand files in one folder are one finding with five pieces of evidence', () => {
  const paths = Array.from({ length: 20_000 }, (_, at) => `web/node_modules/p${at}/index.js`);
  const drafts = judge(paths);
  assert.deepEqual(
    drafts.map(({ figures, evidence }) => [figures.files, evidence.length]),
    [[20_000, 5]],
  );
});
