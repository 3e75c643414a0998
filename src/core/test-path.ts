import type { RepoPath } from './brand.ts';

const TEST_FOLDER = /(^|\/)(tests?|specs?|__tests__|testdata|testing|e2e)\//i;
const TEST_NAME = /(^test_|[._-](test|spec)s?$|(Test|Tests|Spec)$|^conftest$)/;
const NOT_STEM = /^test_|[._-](test|spec)s?$|(Tests|Test|Spec)$/g;
const DIRECTLY_IN_TEST_FOLDER = /(^|\/)(tests?|specs?|__tests__)\/[^/]+$/i;

/** Stems that many files of one tree bear: only with their folders do they name anything. */
const SHARED_STEMS: ReadonlySet<string> = new Set(['index', 'main', 'mod', 'lib', '__init__']);
const TELLS_NOTHING = /^(src|lib|source|tests?|specs?|__tests__)$/;

/** Whether a path names test code, by the naming customs of the languages dreamd reads. */
export function isTestPath(path: RepoPath): boolean {
  return TEST_FOLDER.test(path) || TEST_NAME.test(stemOf(path));
}

/**
 * Answers for a tree's paths whether a file has tests by name: a test file of the same stem anywhere, such as
 * `tests/test_app.py` for `src/app.py`; an `index` or `mod` needs the same folders too. Files deep in test folders, such
 * as fixtures, count only when their own name says test. A name match is a hint, not a proof that the tests reach it.
 */
export function findTested(paths: readonly RepoPath[]): (path: RepoPath) => boolean {
  const subjects = new Set(paths.filter(isNamedAfterSubject).map(subjectOf));
  return (path) => isTestPath(path) || subjects.has(subjectOf(path));
}

function isNamedAfterSubject(path: RepoPath): boolean {
  return TEST_NAME.test(stemOf(path)) || DIRECTLY_IN_TEST_FOLDER.test(path);
}

function subjectOf(path: RepoPath): string {
  const stem = stemOf(path).replace(NOT_STEM, '').toLowerCase();
  if (!SHARED_STEMS.has(stem)) return stem;
  const folders = path.toLowerCase().split('/').slice(0, -1);
  return [...folders.filter((folder) => !TELLS_NOTHING.test(folder)), stem].join('/');
}

/** File name without its last extension. */
function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
