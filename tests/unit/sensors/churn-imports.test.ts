import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Digest, RepoPath } from '../../../src/core/brand.ts';
import type { FileSyntax, Language } from '../../../src/facts/syntax/fact.ts';
import { createImportTest } from '../../../src/sensors/churn/imports.ts';

const file = (path: string, language: Language, ...imports: readonly string[]): FileSyntax => ({
  path: path as RepoPath,
  language,
  lines: 1,
  codeLines: 1,
  bytes: 1,
  parseErrors: 0,
  functions: [],
  commentedCode: [],
  imports,
  hash: 'a'.repeat(64) as Digest,
});

/** Whether the first two files of a repository may use each other, asked both ways. */
function mayImport(...files: readonly [FileSyntax, FileSyntax, ...FileSyntax[]]): boolean {
  const test = createImportTest(files);
  assert.equal(test(files[0], files[1]), test(files[1], files[0]));
  return test(files[0], files[1]);
}

test('an import is known by the file name, in the ways in which languages write it', () => {
  assert.ok(
    mayImport(file('src/a.ts', 'typescript', '../lib/user-form.js'), file('lib/user-form.ts', 'typescript')),
  );
  assert.ok(
    mayImport(
      file('app/views.py', 'python', 'app.models', 'app.models.User'),
      file('app/models.py', 'python'),
    ),
  );
  assert.ok(mayImport(file('src/lib.rs', 'rust', 'self::dir'), file('src/dir.rs', 'rust')));
  assert.ok(mayImport(file('x/A.java', 'java', 'org.shop.Cart'), file('org/shop/Cart.java', 'java')));
  assert.ok(
    mayImport(file('cmd/main.go', 'go', 'example.org/x/internal/store'), file('internal/store/sql.go', 'go')),
  );
});

test('a folder imported through its index stands for the files in it', () => {
  const [user, form] = [file('app/page.ts', 'typescript', '../forms'), file('forms/field.ts', 'typescript')];
  assert.ok(mayImport(user, form, file('forms/index.ts', 'typescript', './field')));
  assert.ok(!mayImport(user, form));
});

test('files of one package need no import, nor do languages that find classes by name', () => {
  assert.ok(mayImport(file('store/a.go', 'go'), file('store/b.go', 'go')));
  assert.ok(!mayImport(file('store/a.go', 'go'), file('other/b.go', 'go')));
  assert.ok(mayImport(file('app/a.rb', 'ruby'), file('lib/b.rb', 'ruby')));
  assert.ok(!mayImport(file('src/a.ts', 'typescript'), file('src/b.ts', 'typescript')));
});

test('a C header may come by way of other headers, in a circle too', () => {
  const [main, deep] = [file('src/main.c', 'c', 'server.h'), file('src/deep.h', 'c', 'server.h')];
  assert.ok(mayImport(main, deep, file('src/server.h', 'c', 'util/deep.h', 'server.h')));
  assert.ok(!mayImport(main, deep, file('src/server.h', 'c')));
});
