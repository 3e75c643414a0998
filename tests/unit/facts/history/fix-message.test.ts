import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFixMessage } from '../../../../src/facts/history/fix-message.ts';

const REPAIRS = [
  'fix: skip the plugin if it has been called before',
  'fix(hmr): wait for callbacks',
  'fix(css)!: fall back to sass',
  'hotfix: wrong port',
  'Fix the GO-2022-1144 vulnerability (#3432)',
  'Fixed regexp capture keys',
  'Fixes routing bug',
  'searcher: fix roll buffer bug',
  'ignore: fix deadlock when visitor panics',
  'Revert "feat: cache everything"',
  'revert: feat(ssr): new loader',
  'Correct a regression in 2.1',
];

const OTHERS = [
  'feat: fix the width of columns',
  'fix(deps): update all non-major dependencies',
  'docs: fix links',
  'docs(api): fix build() return type',
  'chore: fix ts errors in test cases',
  'test(css): fix cssScopeTo test',
  'ci: fix deb build script',
  'fix: typo',
  'fix typos in the printer',
  'Fixed a documentation typo',
  'Fix linting error.',
  'style: fix rust-analyzer lint warnings',
  'fix type annotation for `before_request`',
  'changelog: add #1911 bug fix',
  'regex: update regression test',
  'Add prefix and suffix matching',
  'Debug output of the resolver',
  '',
];

for (const subject of REPAIRS) {
  test(`a repair of behaviour counts as a fix: ${subject}`, () => {
    assert.equal(isFixMessage(subject), true);
  });
}

for (const subject of OTHERS) {
  test(`what repairs no behaviour is no fix: ${JSON.stringify(subject)}`, () => {
    assert.equal(isFixMessage(subject), false);
  });
}
