import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFileIndex } from '../../../../src/facts/coverage-reports/file-index.ts';
import { mapPaths } from '../../../../src/facts/coverage-reports/map-paths.ts';
import { possiblePaths } from '../../../../src/facts/coverage-reports/reported-path.ts';
import { path } from '../../../support/signals.ts';

interface Case {
  readonly files: readonly string[];
  readonly report?: string;
  readonly sources?: readonly string[];
  readonly named: readonly string[];
  readonly meant: ReadonlyArray<string | null>;
}

const CASES: Readonly<Record<string, Case>> = {
  'relative to the repository': {
    files: ['src/a.ts', 'lib/src/a.ts'],
    named: ['src/a.ts', './lib/src/a.ts'],
    meant: ['src/a.ts', 'lib/src/a.ts'],
  },
  'relative to the package in which the report lies': {
    files: ['src/a.ts', 'packages/a/src/a.ts', 'packages/b/src/a.ts'],
    report: 'packages/b/coverage/lcov.info',
    named: ['src/a.ts'],
    meant: ['packages/b/src/a.ts'],
  },
  'relative to the repository although the report lies in a package that has some of the files': {
    files: ['src/a.ts', 'src/b.ts', 'packages/a/src/a.ts'],
    report: 'packages/a/coverage/lcov.info',
    named: ['src/a.ts', 'src/b.ts'],
    meant: ['src/a.ts', 'src/b.ts'],
  },
  'the prefix of a container': {
    files: ['src/a.py', 'src/b.py', 'setup.py'],
    named: ['/app/src/a.py', '/app/src/b.py', '/app/setup.py'],
    meant: ['src/a.py', 'src/b.py', 'setup.py'],
  },
  'a prefix that ends in the name of a package': {
    files: ['tests/x.py', 'tests/y.py', 'shop/tests/x.py', 'shop/z.py'],
    named: ['/ci/shop/tests/x.py', '/ci/shop/tests/y.py', '/ci/shop/shop/z.py'],
    meant: ['tests/x.py', 'tests/y.py', 'shop/z.py'],
  },
  'a package that a container holds alone, told by a file that only it has': {
    files: ['packages/a/src/index.ts', 'packages/a/src/only.ts', 'packages/b/src/index.ts'],
    named: ['/app/src/index.ts', '/app/src/only.ts'],
    meant: ['packages/a/src/index.ts', 'packages/a/src/only.ts'],
  },
  'nothing between two that fit equally': {
    files: ['packages/a/src/index.ts', 'packages/b/src/index.ts'],
    named: ['/app/src/index.ts'],
    meant: [null],
  },
  'no dependency for a file of the same name': {
    files: ['src/index.js', 'src/util.js', 'lib/util.js'],
    named: [
      '/app/src/index.js',
      '/app/src/util.js',
      '/app/node_modules/x/src/index.js',
      '/usr/lib/x/util.js',
    ],
    meant: ['src/index.js', 'src/util.js', null, null],
  },
  'no file that is not in the commit, though another has its name': {
    files: ['src/a.ts', 'src/b.ts', 'old/dist/a.ts'],
    named: ['src/a.ts', 'src/b.ts', 'dist/a.ts'],
    meant: ['src/a.ts', 'src/b.ts', null],
  },
  'Windows paths': {
    files: ['src/Shop/Price.cs', 'src/Shop/Basket.cs'],
    named: ['C:\\agent\\_work\\1\\s\\src\\Shop\\Price.cs', 'C:\\agent\\_work\\1\\s\\src\\Shop\\Basket.cs'],
    meant: ['src/Shop/Price.cs', 'src/Shop/Basket.cs'],
  },
  'relative Windows paths': {
    files: ['shop/price.py'],
    named: ['shop\\price.py'],
    meant: ['shop/price.py'],
  },
  'the source folders of cobertura': {
    files: ['src/shop/price.py', 'tools/cli.py'],
    sources: ['/builds/x/src', '/builds/x/tools'],
    named: ['shop/price.py', 'cli.py'],
    meant: ['src/shop/price.py', 'tools/cli.py'],
  },
  'packages below the source roots of several modules': {
    files: ['core/src/main/java/org/x/A.java', 'web/src/main/java/org/x/B.java'],
    report: 'build/reports/jacoco/all.xml',
    named: ['org/x/A.java', 'org/x/B.java'],
    meant: ['core/src/main/java/org/x/A.java', 'web/src/main/java/org/x/B.java'],
  },
  'Kotlin files whose folders leave out the common package': {
    files: ['src/main/kotlin/price/Tax.kt', 'src/main/kotlin/price/Rate.kt'],
    named: ['org/shop/price/Tax.kt', 'org/shop/price/Rate.kt'],
    meant: ['src/main/kotlin/price/Tax.kt', 'src/main/kotlin/price/Rate.kt'],
  },
  'reports of packages put together, but not what two of them have': {
    files: [
      'packages/a/src/a.ts',
      'packages/a/src/index.ts',
      'packages/b/src/b.ts',
      'packages/b/src/index.ts',
    ],
    named: ['src/a.ts', 'src/index.ts', 'src/b.ts'],
    meant: ['packages/a/src/a.ts', null, 'packages/b/src/b.ts'],
  },
  'one of many files of a name, by what is before it': {
    files: Array.from({ length: 60 }, (_, index) => `packages/p${index}/src/index.ts`),
    report: 'packages/p7/coverage/lcov.info',
    named: ['/app/packages/p17/src/index.ts', 'src/index.ts', '/app/src/index.ts'],
    meant: ['packages/p17/src/index.ts', 'packages/p7/src/index.ts', null],
  },
  'URLs of files and of bundlers': {
    files: ['src/app.ts', 'src/main.vue'],
    named: ['file:///home/ci/x/src/app.ts', 'webpack:///./src/main.vue?4f2a'],
    meant: ['src/app.ts', 'src/main.vue'],
  },
};

for (const [what, { files, report = 'coverage/lcov.info', sources = [], named, meant }] of Object.entries(
  CASES,
))
  test(`a report's paths are found: ${what}`, () => {
    const entries = named.map((name) => possiblePaths(name, sources));
    assert.deepEqual(mapPaths(entries, path(report), createFileIndex(files.map(path))), meant);
  });

const segment = fc.constantFrom('src', 'lib', 'a', 'b', 'index.ts', 'x.ts');
const somePath = fc
  .array(segment, { minLength: 1, maxLength: 4 })
  .map((segments) => path(segments.join('/')));

test('whatever prefix a container puts before all paths, each file is found or left open, never mistaken', () => {
  const files = fc.uniqueArray(somePath, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(files, fc.constantFrom('/app', '/builds/x/y', '/src'), (paths, prefix) => {
      const entries = paths.map((one) => [`${prefix}/${one}`]);
      const mapped = mapPaths(entries, path('coverage.xml'), createFileIndex(paths));
      for (const [index, found] of mapped.entries()) assert.ok(found === null || found === paths[index]);
    }),
    { numRuns: 300 },
  );
});
