import type { RepoPath } from './brand.ts';

const TEST_FOLDER = /(^|\/)(tests?|specs?|__tests__|testdata|testing|e2e)\//i;
const TEST_NAME = /(^test_|[._-](test|spec)s?$|(Test|Tests|Spec)$|^conftest$)/;
const NOT_STEM = /^test_|[._-](test|spec)s?$|(Tests|Test|Spec)$/g;

/** Whether a path names test code, by the naming customs of the languages dreamd reads. */
export function isTestPath(path: RepoPath): boolean {
  return TEST_FOLDER.test(path) || TEST_NAME.test(stemOf(path));
}

/**
 * Answers for a tree's paths whether a file has tests by name: a test file of the same stem anywhere,
 * such as `tests/test_app.py` for `src/app.py`. A name match is a hint, not a proof that the tests reach it.
 */
export function findTested(paths: readonly RepoPath[]): (path: RepoPath) => boolean {
  const stems = new Set(
    paths.filter(isTestPath).map((path) => stemOf(path).replace(NOT_STEM, '').toLowerCase()),
  );
  return (path) => isTestPath(path) || stems.has(stemOf(path).toLowerCase());
}

/** File name without its last extension. */
function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
