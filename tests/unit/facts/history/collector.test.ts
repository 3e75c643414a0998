import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import type { Collected, FactCache } from '../../../../src/core/contracts/collector.ts';
import { historyCollector } from '../../../../src/facts/history/collector.ts';
import type { FileHistory, HistoryFacts } from '../../../../src/facts/history/fact.ts';
import { historySettings } from '../../../../src/facts/history/settings.ts';
import { createMemoryCache } from '../../../support/collector-context.ts';
import type { GitContext } from '../../../support/git-collector-context.ts';
import { createGitContext } from '../../../support/git-collector-context.ts';
import type { TempRepo } from '../../../support/temp-repo.ts';
import { createTempRepo, gitEnvironment } from '../../../support/temp-repo.ts';

let repo: TempRepo;
beforeEach(async () => {
  repo = await createTempRepo();
});
afterEach(() => repo.remove());

interface Run {
  readonly collected: Extract<Collected<HistoryFacts>, { status: 'ok' }>;
  readonly context: GitContext;
  file(path: string): FileHistory | undefined;
}

async function collect(commit: string, cache?: FactCache, settings: object = {}): Promise<Run> {
  const context = await createGitContext(join(repo.path, '.git'), commit, cache);
  const collected = await historyCollector.collect(context, historySettings.parse(settings));
  assert.equal(collected.status, 'ok');
  return { collected, context, file: (path) => collected.facts.files.find((file) => file.path === path) };
}

const day = (date: string) => ({ date: `${date}T00:00:00Z` });

/** Ten lines that no other call gives. */
const lines = (word: string) => Array.from({ length: 10 }, (_, line) => `${word} ${line}\n`).join('');

test('commits, authors, lines, repairs and ages are counted from the scanned commit', async () => {
  await repo.write('a.ts', lines('a'));
  await repo.commit('feat: a', { ...day('2024-01-01'), author: 'Ada <ADA@example.org>' });
  await repo.write('a.ts', `${lines('a')}more\n`);
  await repo.commit('fix: a', { ...day('2024-06-29'), author: 'Ada <ada@example.org>' });
  await repo.write('b.ts', lines('b'));
  const head = await repo.commit('feat: b', { ...day('2024-12-26'), author: 'Eve <eve@example.org>' });
  const { collected, file } = await collect(head);
  assert.deepEqual(file('a.ts'), {
    path: 'a.ts',
    origin: 'a.ts',
    commits: 2,
    authors: 1,
    addedLines: 11,
    deletedLines: 0,
    fixTouches: 1,
    firstTouchMs: Date.parse('2024-01-01'),
    lastTouchMs: Date.parse('2024-06-29'),
    recencyWeight: 0.75,
    mainAuthor: { lineShare: 1, lastSeenMs: Date.parse('2024-06-29'), othersLastTouchMs: null },
  });
  assert.equal(collected.facts.asOfMs, Date.parse('2024-12-26'));
  assert.equal(collected.facts.commits, 3);
  assert.deepEqual(collected.inputs, { files: 2, lines: 0, bytes: 0 }, 'no file was read');
});

test('a file keeps its history over renames, also two in a row, and its old name may be used again', async () => {
  await repo.write('old.ts', lines('x'));
  await repo.write('other.ts', lines('y'));
  await repo.commit('start', day('2024-01-01'));
  await repo.git(['mv', 'old.ts', 'middle.ts']);
  await repo.commit('move', day('2024-01-02'));
  await repo.git(['mv', 'middle.ts', 'new.ts']);
  await repo.commit('move again', day('2024-01-03'));
  await repo.write('old.ts', lines('a new file of the first name'));
  const head = await repo.commit('reuse the name', day('2024-01-04'));
  const { file } = await collect(head);
  assert.deepEqual([file('new.ts')?.commits, file('new.ts')?.origin], [3, 'old.ts']);
  assert.deepEqual([file('old.ts')?.commits, file('old.ts')?.origin], [1, 'old.ts']);
  assert.deepEqual([file('other.ts')?.commits, file('middle.ts')], [1, undefined]);
});

test('a touch on a branch that did not know the rename counts for the new name', async () => {
  await repo.write('old.ts', lines('x'));
  await repo.commit('start', day('2024-01-01'));
  await repo.git(['checkout', '--quiet', '-b', 'side']);
  await repo.write('old.ts', `${lines('x')}side\n`);
  await repo.commit('side', day('2024-01-03'));
  await repo.git(['checkout', '--quiet', 'main']);
  await repo.git(['mv', 'old.ts', 'new.ts']);
  await repo.commit('move', day('2024-01-02'));
  await repo.git(['merge', '--quiet', '--no-edit', 'side'], gitEnvironment(repo.path, day('2024-01-04')));
  const { collected, file } = await collect(await repo.git(['rev-parse', 'HEAD']));
  assert.equal(file('new.ts')?.commits, 3);
  assert.equal(collected.facts.commits, 3, 'the merge is no commit of its own');
});

test('a former path leads to the file it became over all its renames, and nowhere when that is not one file', async () => {
  await repo.write('first.ts', lines('x'));
  await repo.write('twin.ts', lines('y'));
  await repo.write('dropped.ts', lines('z'));
  await repo.commit('start', day('2024-01-01'));
  await repo.git(['checkout', '--quiet', '-b', 'side']);
  await repo.git(['mv', 'twin.ts', 'side-twin.ts']);
  await repo.commit('move the twin here', day('2024-01-02'));
  await repo.git(['checkout', '--quiet', 'main']);
  await repo.git(['mv', 'first.ts', 'second.ts']);
  await repo.git(['mv', 'twin.ts', 'main-twin.ts']);
  await repo.commit('move both', day('2024-01-03'));
  await repo.git(['mv', 'second.ts', 'third.ts']);
  await repo.git(['mv', 'dropped.ts', 'dropped-later.ts']);
  await repo.commit('move again', day('2024-01-04'));
  await repo.git(['rm', '--quiet', 'dropped-later.ts']);
  await repo.commit('drop', day('2024-01-05'));
  await repo.git(['merge', '--quiet', '-s', 'ours', 'side'], gitEnvironment(repo.path, day('2024-01-06')));
  await repo.write('side-twin.ts', lines('y'));
  const head = await repo.commit('take the twin of the side too', day('2024-01-07'));
  const { collected } = await collect(head);
  assert.deepEqual(collected.facts.renames, [
    ['first.ts', 'third.ts'],
    ['second.ts', 'third.ts'],
  ]);
});

test('commits tell which present files they changed together, under the present names, and sweeps tell nothing', async () => {
  await repo.write('old.ts', lines('x'));
  await repo.write('b.ts', lines('y'));
  await repo.write('gone.ts', lines('z'));
  await repo.commit('three', day('2024-01-01'));
  await repo.git(['mv', 'old.ts', 'a.ts']);
  await repo.git(['rm', '--quiet', 'gone.ts']);
  await repo.commit('two', day('2024-01-02'));
  await repo.write('a.ts', lines('new'));
  const head = await repo.commit('one', day('2024-01-03'));
  const { collected } = await collect(head, undefined, { sweepFiles: 2 });
  assert.deepEqual(
    collected.facts.files.map(({ path }) => path),
    ['a.ts', 'b.ts'],
  );
  assert.deepEqual(collected.facts.changeSets, [
    { files: [0], size: 1 },
    { files: [0], size: 2 },
  ]);
});

test('the main author is known by lines, seen under any e-mail of the same name, and owns no sweep', async () => {
  const ada = (date: string) => ({ ...day(date), author: 'Ada <ada@example.org>' });
  await repo.write('a.ts', lines('a'));
  await repo.write('b.ts', lines('b'));
  await repo.write('c.ts', lines('c'));
  await repo.commit('import', ada('2024-01-01'));
  await repo.write('d.ts', lines('d'));
  await repo.commit('feat: d', ada('2024-01-02'));
  await repo.write('d.ts', `${lines('d')}more\n`);
  await repo.commit('feat: more', { ...day('2024-01-03'), author: 'Eve <eve@example.org>' });
  await repo.write('a.ts', `${lines('a')}more\n`);
  const head = await repo.commit('feat: a', { ...day('2024-01-04'), author: 'Ada <ada@elsewhere.example>' });
  const { file } = await collect(head, undefined, { sweepFiles: 2 });
  assert.equal(file('b.ts')?.mainAuthor, null);
  assert.equal(file('a.ts')?.mainAuthor?.lineShare, 0.0909);
  assert.deepEqual(file('d.ts')?.mainAuthor, {
    lineShare: 0.9091,
    lastSeenMs: Date.parse('2024-01-04'),
    othersLastTouchMs: Date.parse('2024-01-03'),
  });
});

test('the window ends windowDays before the scanned commit, whatever the day of the scan', async () => {
  await repo.write('a.ts', lines('old'));
  await repo.commit('old', day('2020-01-01'));
  await repo.write('a.ts', lines('edge'));
  await repo.commit('edge', day('2020-03-02'));
  await repo.write('a.ts', lines('new'));
  const head = await repo.commit('new', day('2020-03-12'));
  assert.equal((await collect(head, undefined, { windowDays: 10 })).file('a.ts')?.commits, 2);
  assert.equal((await collect(head, undefined, { windowDays: 9 })).file('a.ts')?.commits, 1);
  assert.equal((await collect(head)).file('a.ts')?.commits, 3);
});

test('MH-A6 a path with newline, quotes, blanks and other scripts keeps its history', async () => {
  const path = 'a b/"q"\n\tñ 文.ts';
  await repo.write(path, lines('x'));
  const { file } = await collect(await repo.commit('start'));
  assert.equal(file(path)?.commits, 1);
});

test('MH-A6 a shallow clone is silent with the reason, not empty', async () => {
  await repo.write('a.ts', lines('a'));
  await repo.commit('one');
  await repo.write('a.ts', lines('b'));
  await repo.commit('two');
  const clone = `${repo.path}-shallow`;
  const run = promisify(execFile);
  await run('git', ['clone', '--quiet', '--bare', '--depth=1', `file://${repo.path}`, clone], {
    env: gitEnvironment(repo.path),
  });
  try {
    const context = await createGitContext(clone, await repo.git(['rev-parse', 'HEAD']));
    const collected = await historyCollector.collect(context, historySettings.parse({}));
    assert.equal(collected.status, 'silent');
    assert.equal(collected.reason, 'shallow-history');
  } finally {
    await rm(clone, { recursive: true });
  }
});

test('a scan after one commit reads only that commit and gives the same facts as a fresh one', async () => {
  const cache = createMemoryCache();
  for (const [at, word] of ['a', 'b', 'c'].entries()) {
    await repo.write(`${word}.ts`, lines(word));
    await repo.commit(word, day(`2024-01-0${at + 1}`));
  }
  const before = await repo.git(['rev-parse', 'HEAD']);
  assert.equal((await collect(before, cache)).collected.cached, 0);
  await repo.git(['mv', 'a.ts', 'd.ts']);
  const head = await repo.commit('move', day('2024-01-04'));
  const warm = await collect(head, cache);
  assert.equal(warm.collected.cached, 0.75);
  assert.deepEqual(warm.context.gitCalls[0]?.slice(-3), [head, `^${before}`, '--']);
  assert.deepEqual(warm.collected.facts, (await collect(head)).collected.facts);
  assert.equal((await collect(head, cache)).context.gitCalls.length, 0, 'nothing new, nothing to read');
});

test('a cache of another branch, a damaged one and a cut one give the facts of a fresh scan', async () => {
  await repo.write('a.ts', lines('a'));
  await repo.commit('start', day('2024-01-01'));
  await repo.git(['checkout', '--quiet', '-b', 'side']);
  await repo.write('side.ts', lines('side'));
  const side = await repo.commit('side', day('2024-01-02'));
  await repo.git(['checkout', '--quiet', 'main']);
  await repo.write('b.ts', lines('b'));
  const main = await repo.commit('main', day('2024-01-03'));
  const fresh = (await collect(main)).collected.facts;

  const cache = createMemoryCache();
  await collect(side, cache);
  assert.deepEqual((await collect(main, cache)).collected.facts, fresh);

  for (const damage of [() => 'no json', () => '[]', () => undefined]) {
    const damaged: FactCache = {
      ...cache,
      getMany: (scope, keys) => {
        const values = [...cache.getMany(scope, keys)].map(
          ([key, value]) => [key, key.includes('/') ? damage() : value] as const,
        );
        return new Map(values.filter((entry): entry is [string, string] => entry[1] !== undefined));
      },
    };
    assert.deepEqual((await collect(main, damaged)).collected.facts, fresh);
  }
});

test('an earlier commit is read afresh when the cached window begins after it', async () => {
  const cache = createMemoryCache();
  const shas: string[] = [];
  for (const year of [2018, 2019, 2020]) {
    await repo.write('a.ts', lines(String(year)));
    shas.push(await repo.commit(`in ${year}`, day(`${year}-01-01`)));
  }
  await collect(shas[2]!, cache, { windowDays: 30 });
  assert.equal((await collect(shas[1]!, cache)).file('a.ts')?.commits, 2);
});

test('an abort ends the reading', async () => {
  await repo.write('a.ts', lines('a'));
  const head = await repo.commit('a');
  const abort = new AbortController();
  const context = await createGitContext(join(repo.path, '.git'), head, createMemoryCache(), abort.signal);
  abort.abort(new Error('enough'));
  await assert.rejects(historyCollector.collect(context, historySettings.parse({})), /enough/);
});

test('MH-A6 commits dated in the year 5138 or 11983 are counted like any other', async () => {
  for (const date of ['@99999999999 +0000', '@315995000000 +0000']) {
    await repo.write('a.ts', lines(date));
    const { collected, file } = await collect(await repo.commit('feat: far', { date }));
    assert.ok(Number.isFinite(collected.cached));
    assert.equal(file('a.ts')?.commits, 1);
  }
});

test('MH-A6 a head that lies outside its own window is no commit, and nothing is divided by it', async () => {
  const head = await repo.commit('feat: first');
  const context = await createGitContext(join(repo.path, '.git'), head);
  const later = { ...context.snapshot, committedAtMs: Date.UTC(2090, 0, 1) };
  const collected = await historyCollector.collect(
    { ...context, snapshot: later },
    historySettings.parse({}),
  );
  assert.ok(collected.status === 'ok');
  assert.deepEqual([collected.facts.commits, collected.cached], [0, 0]);
});
