import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf } from '../../../src/core/canonical-json.ts';
import { fingerprintDrafts } from '../../../src/core/fingerprint.ts';
import type { UnusedBinding } from '../../../src/facts/bindings/fact.ts';
import { UNUSED_ON_PURPOSE, unusedBindings } from '../../../src/sensors/dead-code/unused-bindings.ts';
import { path } from '../../support/signals.ts';

const UNUSED_IMPORT: UnusedBinding = {
  kind: 'import',
  name: 'join',
  declares: 'import',
  line: 3,
  scope: 'module',
  specifier: 'node:path',
  reassigned: false,
  hash: digestOf('import'),
};
const UNUSED_LOCAL: UnusedBinding = {
  kind: 'local',
  name: 'total',
  declares: 'variable',
  line: 7,
  scope: 'inner',
  reassigned: true,
  hash: digestOf('local'),
};

function judge(files: Readonly<Record<string, readonly UnusedBinding[]>>) {
  const facts = Object.entries(files).map(([file, unused]) => ({
    path: path(file),
    lines: 9,
    bytes: 99,
    unused,
  }));
  return unusedBindings({ files: facts }, { ignore: UNUSED_ON_PURPOSE });
}

test('an unused import names its symbol, its line and what it imports; a local what it is', () => {
  const drafts = judge({ 'src/a.ts': [UNUSED_IMPORT, UNUSED_LOCAL] });
  assert.deepEqual(
    drafts.map(({ kind, target, figures }) => ({ kind, target, figures })),
    [
      {
        kind: 'unused-import',
        target: { path: 'src/a.ts', start: 3, end: 3, symbol: 'join' },
        figures: { specifier: 'node:path' },
      },
      {
        kind: 'unused-local',
        target: { path: 'src/a.ts', start: 7, end: 7, symbol: 'total' },
        figures: { declares: 'variable', reassigned: true },
      },
    ],
  );
});

test('what a Python package or conftest brings along is no unused import, but inside a function it is', () => {
  const inner = { ...UNUSED_IMPORT, scope: 'inner' } as const;
  const drafts = judge({
    '__init__.py': [UNUSED_IMPORT],
    'pkg/__init__.py': [UNUSED_IMPORT, inner],
    'tests/conftest.py': [UNUSED_IMPORT],
    'pkg/other.py': [UNUSED_IMPORT],
  });
  assert.deepEqual(
    drafts.map(({ target }) => target.path),
    ['pkg/__init__.py', 'pkg/other.py'],
  );
});

test('names that are unused on purpose in fixtures and templates stay unmentioned', () => {
  const drafts = judge({
    'tests/fixtures/a.js': [UNUSED_LOCAL],
    'test/broken.fixture.js': [UNUSED_LOCAL],
    'playground/css/main.ts': [UNUSED_LOCAL],
    'packages/create/template-react/src/app.tsx': [UNUSED_IMPORT],
    'src/playground/view.tsx': [UNUSED_IMPORT],
    'tests/a.test.js': [UNUSED_LOCAL],
  });
  assert.deepEqual(
    drafts.map(({ target }) => target.path),
    ['src/playground/view.tsx', 'tests/a.test.js'],
  );
});

test('an unused import stays the same finding when its line moves or takes in other names', () => {
  const ids = (binding: UnusedBinding) => fingerprintDrafts(judge({ 'a.ts': [binding] }), (file) => file);
  assert.deepEqual(ids({ ...UNUSED_IMPORT, line: 90, hash: digestOf('longer') }), ids(UNUSED_IMPORT));
  assert.notDeepEqual(ids({ ...UNUSED_IMPORT, specifier: 'path' }), ids(UNUSED_IMPORT));
});
