import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Digest, RepoPath } from '../../../src/core/brand.ts';
import type { SignalDraft } from '../../../src/core/contracts/sensor.ts';
import type { ChangeSet, FileHistory, HistoryFacts } from '../../../src/facts/history/fact.ts';
import type { FileSyntax } from '../../../src/facts/syntax/fact.ts';
import { churnSensor } from '../../../src/sensors/churn/sensor.ts';
import type { ChurnSettings } from '../../../src/sensors/churn/settings.ts';

const DAY_MS = 86_400_000;
const hash = 'a'.repeat(64) as Digest;

/** A file by its path and, when it was renamed, the first name it had. */
const past = ([path, origin]: readonly [path: string, origin?: string]): FileHistory => ({
  path: path as RepoPath,
  origin: (origin ?? path) as RepoPath,
  commits: 9,
  authors: 1,
  addedLines: 0,
  deletedLines: 0,
  fixTouches: 0,
  lastTouchMs: 0,
  firstTouchMs: 0,
  recencyWeight: 0,
  mainAuthor: null,
});

const parsed = ([path]: readonly [path: string, origin?: string]): FileSyntax => ({
  path: path as RepoPath,
  language: 'typescript',
  lines: 2,
  codeLines: 2,
  bytes: 9,
  parseErrors: 0,
  functions: [],
  commentedCode: [],
  imports: [],
  hash,
});

function couple(
  files: ReadonlyArray<readonly [path: string, origin?: string]>,
  changeSets: readonly ChangeSet[],
  settings: Partial<ChurnSettings> = {},
): readonly SignalDraft[] {
  const history: HistoryFacts = {
    asOfMs: 700 * DAY_MS,
    windowDays: 730,
    commits: changeSets.length,
    files: files.map(past),
    changeSets,
    renames: [],
  };
  const judgement = churnSensor.judge(
    { history, syntax: { files: files.map(parsed) } },
    churnSensor.settings.parse(settings),
  );
  assert.equal(judgement.status, 'ok');
  return judgement.drafts.filter(({ kind }) => kind === 'temporal-coupling');
}

const together = (times: number, ...files: readonly number[]): ChangeSet[] =>
  Array.from({ length: times }, () => ({ files, size: files.length }));

test('a pair keeps its identity when either file is renamed, and another pair of one of them has its own', () => {
  const sets = [...together(6, 0, 1), ...together(6, 0, 2)];
  const before = couple([['a.ts'], ['b.ts'], ['c.ts']], sets, { minConfidence: 0.5 });
  const after = couple([['z/new.ts', 'a.ts'], ['b.ts'], ['c.ts']], sets, { minConfidence: 0.5 });
  assert.equal(before.length, 2);
  assert.deepEqual(
    after.map(({ identity }) => identity),
    before.map(({ identity }) => identity),
  );
  assert.notDeepEqual(before[0]?.identity, before[1]?.identity);
});

test('commits of many files support a pair less than commits of two', () => {
  const focused = couple([['x/a.ts'], ['y/b.ts']], together(8, 0, 1));
  const broad = couple(
    [['x/a.ts'], ['y/b.ts']],
    together(8, 0, 1).map(({ files }) => ({ files, size: 5 })),
  );
  const sweeping = couple(
    [['x/a.ts'], ['y/b.ts']],
    together(8, 0, 1).map(({ files }) => ({ files, size: 20 })),
  );
  assert.ok(focused[0]!.magnitude > broad[0]!.magnitude);
  assert.deepEqual(sweeping, []);
});

test('when there are too many pairs to count, the largest commits are left out and the limit is told', () => {
  const names = Array.from({ length: 100 }, (_, at) => [`f${at}.ts`] as const);
  const all = names.map((_, at) => at);
  const drafts = couple(names, [...together(500, ...all), ...together(6, 0, 1)], { maxCommitFiles: 100 });
  assert.deepEqual(
    drafts.map(({ figures }) => [figures.joint, figures.maxCommitFiles]),
    [[6, 99]],
  );
});
