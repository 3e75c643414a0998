import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseIgnoreFile } from '../../../../src/facts/build-output/ignore-file.ts';
import { parseManifest } from '../../../../src/facts/build-output/manifest.ts';

const NAMES = ['package.json', 'bower.json', 'a/action.yml', 'x.gemspec', 'pyproject.toml', 'MANIFEST.in'];

const hostile = fc.oneof(
  fc.string(),
  fc.json(),
  fc.string({
    unit: fc.constantFrom('"', "'", '{', '[', ':', '\n', ' ', '/', '*', '.', 'a', '&', '!'),
    maxLength: 200,
  }),
);

test('any text of a manifest gives paths below its folder, or is called unreadable', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), hostile, (name, text) => {
      for (const path of parseManifest(name, text) ?? [])
        assert.doesNotMatch(path, /^(?:\.?$|\/|\.\.\/)|\/$/);
    }),
    { numRuns: 300 },
  );
});

test('aliases that multiply and brackets that nest do not stop a manifest from being left', () => {
  const bomb = `a: &a [x, x]\n${Array.from({ length: 20 }, (_, at) => `b${at}: &b${at} [${`*${at === 0 ? 'a' : `b${at - 1}`},`.repeat(9)}]`).join('\n')}`;
  assert.equal(parseManifest('action.yml', bomb), undefined);
  assert.equal(parseManifest('package.json', '['.repeat(100_000)), undefined);
  const deep = `{"exports":${'{"a":'.repeat(5_000)}"x/y"${'}'.repeat(5_000)}}`;
  assert.deepEqual(parseManifest('package.json', deep), []);
});

test('any .gitignore is matched, or named as one that is not used', () => {
  const lines = fc.array(
    fc.string({ unit: fc.constantFrom('*', '?', '[', ']', '!', '\\', '/', 'a', '#', ' ', '^', '-') }),
  );
  fc.assert(
    fc.property(
      lines,
      fc.string({ unit: fc.constantFrom('a', '/', '-', 'b'), minLength: 1 }),
      (rules, path) => {
        const parsed = parseIgnoreFile(Buffer.from(rules.join('\n')));
        const clean = path.replaceAll(/\/+/g, '/').replaceAll(/^\/|\/$/g, '');
        if ('skip' in parsed) assert.match(parsed.skip, /too-large|malformed/);
        else if (clean !== '') assert.equal(typeof parsed.rules.test(clean).ignored, 'boolean');
      },
    ),
    { numRuns: 300 },
  );
});
