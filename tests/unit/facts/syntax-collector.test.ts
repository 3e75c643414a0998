import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CollectorContext } from '../../../src/core/contracts/collector.ts';
import { DreamdError } from '../../../src/core/errors.ts';
import { syntaxCollector } from '../../../src/facts/syntax/collector.ts';
import { syntaxSettings } from '../../../src/facts/syntax/settings.ts';
import { createThreadPool } from '../../../src/process/thread-pool.ts';
import type { MemoryFile } from '../../support/collector-context.ts';
import { createMemoryCache, createMemoryContext } from '../../support/collector-context.ts';

const pools = createThreadPool({ size: 2, memoryMb: 256 });
after(() => pools.close());

const PATIENT = syntaxSettings.parse({ parseTimeoutMs: 60_000 });
const SMALL = 'export function small() {\n  return 1;\n}\n';

/** Counts what reaches the threads; `broken` stands for an environment in which they end badly. */
function countingThreads(broken?: (tasks: number) => DreamdError | undefined) {
  const parsed = { blobs: 0 };
  const threads: CollectorContext['threads'] = <In, Out>(module: URL) => {
    const pool = pools.threads<In, Out>(module);
    return {
      run(task: In, transfer: readonly ArrayBuffer[], timeoutMs: number) {
        const count = Array.isArray(task) ? task.length : 1;
        const error = broken?.(count);
        if (error !== undefined) return Promise.reject(error);
        parsed.blobs += count;
        return pool.run(task, transfer, timeoutMs);
      },
    };
  };
  return { parsed, threads };
}

async function collect(
  files: readonly MemoryFile[],
  overrides: Parameters<typeof createMemoryContext>[1] = {},
  settings = PATIENT,
) {
  const context = createMemoryContext(files, { ...countingThreads(), ...overrides });
  const collected = await syntaxCollector.collect(context, settings);
  assert.ok(collected.status === 'ok', JSON.stringify(collected));
  return { ...collected, blobsRead: context.blobsRead };
}

const reasons = (collected: { readonly skipped: ReadonlyArray<{ path: string; reason: string }> }) =>
  Object.fromEntries(collected.skipped.map(({ path, reason }) => [path, reason]));

test('no blob is parsed twice: not at a second path, not in a second scan', async () => {
  const { parsed, threads } = countingThreads();
  const cache = createMemoryCache();
  const files = [
    { path: 'a.ts', bytes: SMALL },
    { path: 'copy/of/a.ts', bytes: SMALL },
    { path: 'b.py', bytes: 'x = 1\n' },
  ];
  const first = await collect(files, { threads, cache });
  assert.equal(parsed.blobs, 2);
  assert.equal(first.cached, 0);
  const second = await collect(files, { threads, cache });
  assert.equal(parsed.blobs, 2);
  assert.deepEqual(second.blobsRead, []);
  assert.equal(second.cached, 1);
  assert.deepEqual(second.facts, first.facts);
});

test('after a commit that touches one file, that file alone is read and parsed', async () => {
  const { parsed, threads } = countingThreads();
  const cache = createMemoryCache();
  const other = { path: 'b.ts', bytes: 'export const b = 1;\n' };
  await collect([{ path: 'a.ts', bytes: SMALL }, other], { threads, cache });
  const after = await collect([{ path: 'a.ts', bytes: `${SMALL}\n` }, other], { threads, cache });
  assert.equal(parsed.blobs, 3);
  assert.deepEqual(after.blobsRead, ['a.ts']);
  assert.equal(after.cached, 0.5);
});

test('the same bytes in two languages are two parses', async () => {
  const { parsed, threads } = countingThreads();
  const { facts } = await collect(
    ['a.ts', 'a.js'].map((path) => ({ path, bytes: SMALL })),
    { threads },
  );
  assert.equal(parsed.blobs, 2);
  assert.deepEqual(
    facts.files.map(({ language }) => language),
    ['javascript', 'typescript'],
  );
});

test('files come in the order of the snapshot, whichever thread is done first', async () => {
  const slow = `export const big = [\n${'  [1, 2, 3],\n'.repeat(5_000)}];\n`;
  const files = Array.from({ length: 30 }, (_, at) => ({
    path: `f${String(at).padStart(2, '0')}.ts`,
    bytes: at % 7 === 0 ? `${slow}// ${at}\n` : `export const n = ${at};\n`,
  }));
  const { facts } = await collect(files);
  assert.deepEqual(
    facts.files.map(({ path }) => path as string),
    files.map(({ path }) => path),
  );
});

test('every left-out file in a supported language is named with its reason, and others are not mentioned', async () => {
  const collected = await collect(
    [
      { path: 'ok.ts', bytes: SMALL },
      { path: 'README.md', bytes: '# not a language\n' },
      { path: 'link.ts', bytes: '/etc/passwd', mode: 'symlink' },
      { path: 'link.md', bytes: '/etc/passwd', mode: 'symlink' },
      { path: 'sub.go', bytes: '', mode: 'submodule' },
      { path: 'node_modules/x/index.js', bytes: SMALL },
      { path: 'vendor/y.go', bytes: 'package y\n' },
      { path: 'jquery.min.js', bytes: SMALL },
      { path: 'large.ts', bytes: `${SMALL}${' '.repeat(2_000)}` },
      { path: 'nul.ts', bytes: 'const a = "\0";\n' },
      { path: 'latin1.ts', bytes: Buffer.from('const a = "\xe9";\n', 'latin1') },
      { path: 'bundle.js', bytes: `${'a=1;'.repeat(1_800)}\n` },
      { path: 'api.pb.go', bytes: '// Code generated by protoc-gen-go. DO NOT EDIT.\n\npackage api\n' },
      { path: 'schema.ts', bytes: '/**\n * @generated SignedSource<<0>>\n */\nexport {};\n' },
      { path: 'writer.ts', bytes: 'const header = "// Code generated by x. DO NOT EDIT.";\n' },
    ],
    {},
    { ...PATIENT, maxFileBytes: 8_000 },
  );
  assert.deepEqual(reasons(collected), {
    'api.pb.go': 'generated',
    'bundle.js': 'minified',
    'jquery.min.js': 'minified',
    'latin1.ts': 'not-utf8',
    'link.ts': 'symlink',
    'node_modules/x/index.js': 'vendored',
    'nul.ts': 'binary',
    'schema.ts': 'generated',
    'sub.go': 'submodule',
    'vendor/y.go': 'vendored',
  });
  assert.deepEqual(
    collected.facts.files.map(({ path }) => path as string),
    ['large.ts', 'ok.ts', 'writer.ts'],
  );
});

test('MH-A6 a 30 MB file is named and never read', async () => {
  const huge = { path: 'huge.ts', bytes: Buffer.alloc(30_000_000, 'a = 1;\n') };
  const collected = await collect([huge, { path: 'ok.ts', bytes: SMALL }]);
  assert.deepEqual(reasons(collected), { 'huge.ts': 'too-large' });
  assert.deepEqual(collected.blobsRead, ['ok.ts']);
});

test('a header is C++ in a tree with more sources of C++ than of C, else C', async () => {
  const header = { path: 'a.h', bytes: 'int a(void);\n' };
  const languages = async (...others: string[]) => {
    const { facts } = await collect([header, ...others.map((path) => ({ path, bytes: 'int b;\n' }))]);
    return facts.files.find(({ path }) => path === header.path)?.language;
  };
  assert.equal(await languages(), 'c');
  assert.equal(await languages('b.c', 'b.cpp'), 'c');
  assert.equal(await languages('b.c', 'b.cpp', 'b.cc'), 'cpp');
});

test('a file in which the parser had to guess is read and named; only the function around the guess is doubtful', async () => {
  const bytes = 'int sure(void) { return 1; }\nint guessed(void) { return (; }\n';
  const collected = await collect([{ path: 'a.c', bytes }]);
  assert.deepEqual(reasons(collected), { 'a.c': 'parse-errors' });
  assert.deepEqual(
    collected.facts.files[0]?.functions.map(({ symbol, parseErrors, body }) => [
      symbol,
      parseErrors > 0,
      body,
    ]),
    [
      ['sure', false, null],
      ['guessed', true, null],
    ],
  );
});

test('a page without scripts is no source file: it is neither read nor skipped', async () => {
  const pages = [
    { path: 'docs/a.html', bytes: '<p>text</p>\n' },
    { path: 'docs/b.html', bytes: '<script>\nfunction b() {}\n</script>\n' },
  ];
  const { facts, skipped } = await collect(pages);
  assert.deepEqual(
    facts.files.map(({ path, functions }) => [path as string, functions.length]),
    [['docs/b.html', 1]],
  );
  assert.deepEqual(skipped, []);
  const context = createMemoryContext(pages.slice(0, 1), countingThreads());
  assert.equal((await syntaxCollector.collect(context, PATIENT)).status, 'silent');
});

test('a file over its time is named, the files beside it are read, and it is tried again next time', async () => {
  const cache = createMemoryCache();
  const files = [
    { path: 'a.ts', bytes: SMALL },
    { path: 'slow.ts', bytes: `// ${'slow'}\n` },
    { path: 'z.ts', bytes: `${SMALL}\n` },
  ];
  const late = () => new DreamdError('deadline-passed', { message: 'a task took too long' });
  let singles = 0;
  const { threads } = countingThreads((tasks) => (tasks > 1 || ++singles === 2 ? late() : undefined));
  const collected = await collect(files, { threads, cache });
  assert.deepEqual(reasons(collected), { 'slow.ts': 'parse-timeout' });
  const again = await collect(files, { cache });
  assert.deepEqual(again.blobsRead, ['slow.ts']);
  assert.deepEqual(again.skipped, []);
});

test('a lost thread costs the one file that lost it', async () => {
  const { threads } = countingThreads(() => new DreamdError('tool-failed', { message: 'a thread died' }));
  const cache = createMemoryCache();
  await collect([{ path: 'ok.ts', bytes: `${SMALL}\n` }], { cache });
  const files = [
    { path: 'a.ts', bytes: SMALL },
    { path: 'ok.ts', bytes: `${SMALL}\n` },
  ];
  assert.deepEqual(reasons(await collect(files, { threads, cache })), { 'a.ts': 'parse-failed' });
});

test('a commit of which no file could be parsed is a failed collection, never one without functions', async () => {
  const late = () => new DreamdError('deadline-passed', { message: 'a task took too long' });
  const { threads } = countingThreads(late);
  const files = [
    { path: 'a.ts', bytes: SMALL },
    { path: 'vendor/y.go', bytes: 'package y\n' },
  ];
  const context = createMemoryContext(files, { threads });
  assert.deepEqual(await syntaxCollector.collect(context, PATIENT), {
    status: 'failed',
    reason: 'no file could be parsed: 1 × parse-timeout',
  });
});

test('threads that cannot start fail the collection: nothing is called skipped', async () => {
  const { threads } = countingThreads(
    () => new DreamdError('internal', { message: 'a thread could not start' }),
  );
  await assert.rejects(collect([{ path: 'a.ts', bytes: SMALL }], { threads }), { code: 'internal' });
});

test('an abort ends the collection and keeps what was parsed', async () => {
  const abort = new AbortController();
  abort.abort();
  await assert.rejects(collect([{ path: 'a.ts', bytes: SMALL }], { signal: abort.signal }), {
    name: 'AbortError',
  });
});

test('a repository without a supported file is silent, not empty', async () => {
  const context = createMemoryContext([{ path: 'README.md', bytes: '#\n' }]);
  const collected = await syntaxCollector.collect(context, PATIENT);
  assert.deepEqual(collected.status === 'silent' && collected.reason, 'no-input');
});

test('what another version of the tool left in the cache is not read', async () => {
  const scopes = new Set<string>();
  const cache = createMemoryCache();
  const getMany: typeof cache.getMany = (scope, keys) => {
    scopes.add(scope);
    return cache.getMany(scope, keys);
  };
  await collect([{ path: 'a.ts', bytes: SMALL }], { cache: { ...cache, getMany } });
  assert.ok([...scopes].every((scope) => scope.includes(syntaxCollector.tool)));
});
