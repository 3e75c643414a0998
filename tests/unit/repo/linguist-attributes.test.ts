import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { commitShaSchema, repoIdSchema } from '../../../src/core/brand.ts';
import type { SnapshotFile } from '../../../src/core/snapshot.ts';
import { skipByEntry } from '../../../src/core/source-entry.ts';
import { createLinguistAttributes } from '../../../src/repo/linguist-attributes.ts';
import { readSnapshot } from '../../../src/repo/snapshot.ts';
import { git } from '../../support/git.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

const ROOT = [
  '# a comment',
  '[attr]ours linguist-vendored',
  '*.pb.go linguist-generated',
  'kept.pb.go -linguist-generated',
  'free.pb.go !linguist-generated',
  '/api/*.ts text linguist-generated=true',
  'api/shown.ts linguist-generated=false',
  'lib/** linguist-vendored eol=lf',
  'vendor/ours.go linguist-vendored=false',
  'docs/* linguist-documentation',
  'folder/ linguist-generated',
  '!no.ts linguist-generated',
  'any/**/deep.ts linguist-generated',
  'a?.ts linguist-generated',
  '[xy].ts linguist-generated',
  '{p,q}.ts linguist-generated',
].join('\n');
const DEEPER = '*.ts -linguist-vendored\nown.ts linguist-generated\n/top.ts linguist-documentation\n';
const PATHS = [
  'x.pb.go',
  'deep/er/x.pb.go',
  'kept.pb.go',
  'free.pb.go',
  'api/a.ts',
  'api/shown.ts',
  'sub/api/a.ts',
  'lib/a.js',
  'lib/deep/a.ts',
  'lib/deep/own.ts',
  'lib/deep/er/top.ts',
  'lib/deep/top.ts',
  'vendor/ours.go',
  'docs/conf.py',
  'docs/deep/conf.py',
  'folder/a.ts',
  'no.ts',
  '!no.ts',
  'any/deep.ts',
  'any/thing/between/deep.ts',
  'ab.ts',
  'abc.ts',
  'x.ts',
  'z.ts',
  'p.ts',
  '.hidden.pb.go',
];

test('a commit’s .gitattributes say of each path what git itself reads from them', async (t) => {
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  await repo.write('.gitattributes', ROOT);
  await repo.write('lib/deep/.gitattributes', DEEPER);
  for (const path of PATHS) await repo.write(path, '\n');
  const commit = commitShaSchema.parse(await repo.commit('first'));
  const names = ['generated', 'vendored', 'documentation'] as const;
  const said = await repo.git([
    'check-attr',
    '-z',
    ...names.map((name) => `linguist-${name}`),
    '--',
    ...PATHS,
  ]);
  const fields = said.split('\0');
  const expected: Record<string, Record<string, boolean>> = {};
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path = '', name = '', value = ''] = fields.slice(at, at + 3);
    if (value === 'unspecified') continue;
    expected[path] ??= {};
    expected[path][name.replace('linguist-', '')] = value === 'set' || value === 'true';
  }
  const { files } = await readSnapshot(git, join(repo.path, '.git'), repoIdSchema.parse('local/x'), commit);
  const asked = files.filter(({ path }) => PATHS.includes(path));
  const got = asked.flatMap(({ path, attributes }) => (attributes === undefined ? [] : [[path, attributes]]));
  assert.ok(got.length >= 10);
  assert.deepEqual(Object.fromEntries(got), expected);
});

function entry(path: string, attributes: SnapshotFile['attributes'] = {}): SnapshotFile {
  return { path: path as SnapshotFile['path'], blob: '0'.repeat(40), mode: 'file', size: 1, attributes };
}

test('an attribute goes before what a name means, and documentation is about source code alone', () => {
  const skip = (path: string, attributes?: SnapshotFile['attributes']) =>
    skipByEntry(entry(path, attributes), 9);
  assert.equal(skip('a.go', { generated: true }), 'generated');
  assert.equal(skip('a.go', { vendored: true }), 'vendored');
  assert.equal(skip('vendor/a.go'), 'vendored');
  assert.equal(skip('vendor/a.go', { vendored: false }), undefined);
  assert.equal(skip('a.min.js'), 'minified');
  assert.equal(skip('a.min.js', { generated: false }), undefined);
  assert.equal(skip('docs/conf.py', { documentation: true }), 'documentation');
  assert.equal(skip('docs/index.md', { documentation: true }), undefined);
});

test('no text of a .gitattributes is refused, and none takes long', () => {
  const word = fc.constantFrom(
    '*',
    '**',
    '/',
    'a',
    '[',
    ']',
    '\\',
    '(',
    '+',
    '?',
    '{',
    ',',
    '"',
    '!',
    '-linguist-generated',
    ' linguist-vendored',
    '\n',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(text, (attributes) => {
      const attributesOf = createLinguistAttributes([{ path: '.gitattributes', text: attributes }]);
      const found = attributesOf(`${'a'.repeat(200)}/${'a'.repeat(200)}.ts`) ?? {};
      assert.ok(Object.values(found).every((value) => typeof value === 'boolean'));
    }),
    { numRuns: 300 },
  );
  const costly = createLinguistAttributes([
    { path: '.gitattributes', text: `${'*a'.repeat(90)}b linguist-generated` },
  ]);
  assert.equal(costly('a'.repeat(5_000)), undefined);
});
