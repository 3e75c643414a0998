import assert from 'node:assert/strict';
import { truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { after, test } from 'node:test';
import { coverageReportsCollector } from '../../../../src/facts/coverage-reports/collector.ts';
import { coverageReportsSettings } from '../../../../src/facts/coverage-reports/settings.ts';
import { createThreadPool } from '../../../../src/process/thread-pool.ts';
import { createWorkTree } from '../../../../src/repo/work-tree.ts';
import { createMemoryCache } from '../../../support/collector-context.ts';
import { createGitContext } from '../../../support/git-collector-context.ts';
import type { TempRepo } from '../../../support/temp-repo.ts';
import { createTempRepo } from '../../../support/temp-repo.ts';

const pools = createThreadPool({ size: 1, memoryMb: 256 });
after(() => pools.close());

const PATIENT = { parseTimeoutMs: 60_000 };
const SOURCE = 'function one() {\n  return 1;\n}\n';
const LCOV = (path: string, hits: number) =>
  `SF:${path}\nFN:1,one\nFNDA:${hits},one\nDA:1,1\nDA:2,${hits}\nend_of_record\n`;
const [EARLY, COMMITTED, LATE] = ['2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z', '2024-01-03T00:00:00Z'];

async function repository(t: TestContext, files: Readonly<Record<string, string>>): Promise<TempRepo> {
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  for (const [path, content] of Object.entries(files)) await repo.write(path, content);
  await repo.commit('first', { date: COMMITTED });
  return repo;
}

/** Puts a file beside the commit, as a tool would that ran at `date`. */
async function drop(repo: TempRepo, path: string, content: string, date = LATE): Promise<void> {
  await repo.write(path, content);
  await utimes(join(repo.path, path), new Date(date), new Date(date));
}

async function collect(repo: TempRepo, settings: object = {}, cache = createMemoryCache()) {
  const head = await repo.git(['rev-parse', 'HEAD']);
  const context = await createGitContext(join(repo.path, '.git'), head, cache);
  const workTree = createWorkTree(repo.path);
  const asked = coverageReportsSettings.parse({ ...PATIENT, ...settings });
  const threads: typeof context.threads = (module) => pools.threads(module);
  const collected = await coverageReportsCollector.collect({ ...context, workTree, threads }, asked);
  return { collected, context };
}

async function collectOk(...args: Parameters<typeof collect>) {
  const { collected, context } = await collect(...args);
  assert.ok(collected.status === 'ok', JSON.stringify(collected));
  return { ...collected, context };
}

test('an ignored report of the work tree is read as a dated extra input', async (t) => {
  const repo = await repository(t, { 'src/a.js': SOURCE, '.gitignore': 'coverage/\n' });
  await drop(repo, 'coverage/lcov.info', LCOV(join(repo.path, 'src/a.js'), 0));
  const { facts, extraInputs, inputs, skipped } = await collectOk(repo);
  assert.deepEqual(
    extraInputs?.map(({ path, modifiedAtMs }) => [path, modifiedAtMs]),
    [['coverage/lcov.info', Date.parse(LATE)]],
  );
  assert.deepEqual([inputs.files, skipped], [1, []]);
  const [file] = facts.files;
  assert.deepEqual(file?.lines, { covered: 1, total: 2 });
  assert.deepEqual(
    file?.functions?.uncovered.map(({ name, start }) => [name, start]),
    [['one', 1]],
  );
});

test('a file that changed after its report was made is stale, and the others are not', async (t) => {
  const repo = await repository(t, { 'a.js': SOURCE, 'b.js': SOURCE, '.gitignore': 'lcov.info\n' });
  await drop(repo, 'lcov.info', LCOV('a.js', 0) + LCOV('b.js', 0), COMMITTED);
  await repo.write('b.js', `// new\n${SOURCE}`);
  await repo.commit('change', { date: LATE });
  const { facts, skipped } = await collectOk(repo);
  assert.deepEqual(
    facts.files.map(({ path }) => path),
    ['a.js'],
  );
  assert.deepEqual(skipped, [{ path: 'b.js', reason: 'stale' }]);
});

test('a merge changes a file when it is made, not when its commits were', async (t) => {
  const repo = await repository(t, { 'a.js': SOURCE, 'b.js': SOURCE, '.gitignore': 'lcov.info\n' });
  await repo.git(['checkout', '--quiet', '-b', 'side']);
  await repo.write('a.js', `// new\n${SOURCE}`);
  await repo.commit('on a branch', { date: COMMITTED });
  await repo.git(['checkout', '--quiet', 'main']);
  const merged = { GIT_AUTHOR_DATE: '2024-01-04T00:00:00Z', GIT_COMMITTER_DATE: '2024-01-04T00:00:00Z' };
  await repo.git(['merge', '--quiet', '--no-ff', '-m', 'merge', 'side'], merged);
  await drop(repo, 'lcov.info', LCOV('a.js', 0) + LCOV('b.js', 0), LATE);
  const { skipped } = await collectOk(repo);
  assert.deepEqual(skipped, [{ path: 'a.js', reason: 'stale' }]);
});

test('reports older than all they speak of are silent as stale', async (t) => {
  const repo = await repository(t, { 'a.js': SOURCE, '.gitignore': 'lcov.info\n' });
  await drop(repo, 'lcov.info', LCOV('a.js', 0), EARLY);
  const { collected } = await collect(repo);
  assert.ok(collected.status === 'silent' && collected.reason === 'stale', JSON.stringify(collected));
});

test('a report committed together with its files is theirs, although it was made before', async (t) => {
  const made = Date.parse(EARLY);
  const line = '<line number="2" hits="0"/>';
  const report = `<coverage line-rate="0" timestamp="${made}"><class filename="a.js">${line}</class></coverage>`;
  const repo = await repository(t, { 'a.js': SOURCE, 'coverage.xml': report });
  assert.equal((await collectOk(repo)).facts.files.length, 1);
  await repo.write('a.js', `// new\n${SOURCE}`);
  await repo.commit('change', { date: LATE });
  const { collected } = await collect(repo);
  assert.ok(collected.status === 'silent' && collected.reason === 'stale', JSON.stringify(collected));
});

test('a report that names lines which a file does not have speaks of another version', async (t) => {
  const repo = await repository(t, { 'a.js': SOURCE, 'b.js': SOURCE, '.gitignore': 'lcov.info\n' });
  await drop(repo, 'lcov.info', `${LCOV('a.js', 1)}SF:b.js\nDA:90,0\nend_of_record\n`);
  assert.deepEqual((await collectOk(repo)).skipped, [{ path: 'b.js', reason: 'stale' }]);
});

test('reports of one file make the union of what they saw run', async (t) => {
  const repo = await repository(t, { 'a.js': SOURCE, '.gitignore': '*.info\n*.xml\n' });
  await drop(repo, 'one/lcov.info', LCOV('a.js', 0));
  await drop(repo, 'two/lcov.info', LCOV('a.js', 3));
  const { facts } = await collectOk(repo);
  assert.deepEqual(facts.files[0]?.lines, { covered: 2, total: 2 });
  assert.deepEqual(facts.files[0]?.functions?.uncovered, []);
  assert.deepEqual(facts.files[0]?.reports, ['one/lcov.info', 'two/lcov.info']);
});

test('what cannot be read is named with its reason and spoils no other report', async (t) => {
  const repo = await repository(t, { 'src/a.js': SOURCE, '.gitignore': 'out/\n' });
  const bomb = '<!DOCTYPE c [<!ENTITY a "a">]><coverage line-rate="0">&a;</coverage>';
  await drop(repo, 'out/bomb/coverage.xml', bomb);
  await drop(repo, 'out/cut/lcov.info', 'SF:src/a.js\nDA:1,1\n');
  await drop(repo, 'out/other/coverage.json', '{}x');
  await drop(repo, 'out/folder/coverage.xml/keep', '');
  await drop(repo, 'out/good/lcov.info', LCOV('src/a.js', 1) + LCOV('src/gone.js', 1));
  await drop(repo, 'out/huge/lcov.info', '');
  await truncate(join(repo.path, 'out/huge/lcov.info'), 100_000_000);
  const { facts, skipped } = await collectOk(repo);
  assert.equal(facts.files.length, 1);
  assert.deepEqual(Object.fromEntries(skipped.map(({ path, reason }) => [path, reason])), {
    'out/bomb/coverage.xml': 'malformed',
    'out/cut/lcov.info': 'malformed',
    'out/huge/lcov.info': 'too-large',
    'out/other/coverage.json': 'malformed',
    'src/gone.js': 'unmapped',
  });
});

test('without a report there is nothing to say, and with broken ones only the sensor has failed', async (t) => {
  const repo = await repository(t, { 'a.js': SOURCE, '.gitignore': 'lcov.info\n' });
  const nothing = (await collect(repo)).collected;
  assert.ok(nothing.status === 'silent' && nothing.reason === 'no-input', JSON.stringify(nothing));
  await drop(repo, 'lcov.info', 'SF:a.js\n');
  const { collected } = await collect(repo);
  assert.ok(collected.status === 'failed', JSON.stringify(collected));
  assert.match(collected.reason, /lcov\.info: malformed, it breaks off inside a file/);
});

test('Go files are found by their module, wherever in the repository it lies', async (t) => {
  const repo = await repository(t, {
    'services/shop/go.mod': 'module example.org/shop\n',
    'services/shop/main.go': 'package shop\n\nfunc One() int {\n\treturn 1\n}\n',
    'main.go': 'package main\n',
    '.gitignore': 'cover.out\n',
  });
  const profile = 'mode: set\nexample.org/shop/main.go:3.16,5.2 1 0\nexample.org/shop/gone.go:1.1,2.2 1 1\n';
  await drop(repo, 'services/shop/cover.out', profile);
  const { facts, skipped } = await collectOk(repo);
  assert.deepEqual(
    facts.files.map(({ path, statements }) => [path, statements]),
    [['services/shop/main.go', { covered: 0, total: 1 }]],
  );
  assert.deepEqual(skipped, [{ path: 'example.org/shop/gone.go', reason: 'unmapped' }]);
});

test('a second collection parses no report and reads no file again', async (t) => {
  const repo = await repository(t, { 'a.js': SOURCE, '.gitignore': 'lcov.info\n' });
  await drop(repo, 'lcov.info', LCOV('a.js', 0));
  const cache = createMemoryCache();
  const first = await collectOk(repo, {}, cache);
  const second = await collectOk(repo, {}, cache);
  assert.deepEqual([first.cached, second.cached, second.context.blobsRead], [0, 1, []]);
  assert.deepEqual(second.facts, first.facts);
});

test('a report that takes too long is given up and named, and the next one is read', async (t) => {
  const repo = await repository(t, { 'a.js': SOURCE, '.gitignore': '*.info\n*.out\n' });
  const blocks = Array.from({ length: 4000 }, (_, at) => `x/a.go:1.1,900000.${at} 1 1\n`);
  await drop(repo, 'cover.out', `mode: set\n${blocks.join('')}`);
  await drop(repo, 'lcov.info', LCOV('a.js', 1));
  const { facts, skipped } = await collectOk(repo, { parseTimeoutMs: 2_000 });
  assert.deepEqual(skipped, [{ path: 'cover.out', reason: 'parse-timeout' }]);
  assert.equal(facts.files.length, 1);
});
