import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RepoPath } from '../../../src/core/brand.ts';
import { repoPathSchema } from '../../../src/core/brand.ts';
import { findTested } from '../../../src/core/test-path.ts';

/** Whether the first path has tests by name in a tree of all of them. */
function isTested(path: string, ...others: string[]): boolean {
  const tree = [path, ...others].map((file): RepoPath => repoPathSchema.parse(file));
  return findTested(tree)(tree[0]!);
}

test('a file is tested when a test file bears its name, in the form its language has', () => {
  assert.ok(isTested('src/app.py', 'tests/test_app.py'));
  assert.ok(isTested('tree.go', 'tree_test.go'));
  assert.ok(isTested('src/main/java/a/Range.java', 'src/test/java/a/RangeTest.java'));
  assert.ok(isTested('src/node/build.ts', 'src/node/__tests__/build.spec.ts'));
  assert.ok(isTested('crates/printer/src/json.rs', 'tests/json.rs'));
});

test('a fixture deep in a test folder tests no file of its name', () => {
  assert.ok(!isTested('src/flask/app.py', 'tests/test_apps/cliapp/app.py'));
  assert.ok(!isTested('src/config.ts', 'src/__tests__/fixtures/load/config.ts'));
});

test('a name that many files share counts only among the same folders', () => {
  assert.ok(isTested('src/index.ts', 'test/index.test.ts'));
  assert.ok(isTested('packages/a/src/server/index.ts', 'packages/a/src/__tests__/server/index.spec.ts'));
  assert.ok(!isTested('packages/a/src/server/index.ts', 'packages/b/src/__tests__/index.spec.ts'));
  assert.ok(!isTested('crates/printer/src/hyperlink/mod.rs', 'tests/mod.rs'));
});
