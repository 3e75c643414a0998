import assert from 'node:assert/strict';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import fc from 'fast-check';
import { commitShaSchema, repoIdSchema } from '../../../src/core/brand.ts';
import { readBlobs } from '../../../src/repo/blobs.ts';
import { parseListing, readSnapshot } from '../../../src/repo/snapshot.ts';
import { git } from '../../support/git.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

async function start(t: TestContext) {
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  const snapshotOf = (commit: string) =>
    readSnapshot(git, join(repo.path, '.git'), repoIdSchema.parse('local/x'), commitShaSchema.parse(commit));
  return { repo, snapshotOf };
}

test('a snapshot says which commit it is, its tree and when it was committed', async (t) => {
  const { repo, snapshotOf } = await start(t);
  await repo.write('a.txt', 'hello\n');
  const commit = await repo.commit('first', { date: '2024-02-29T12:00:00+05:30' });
  assert.deepEqual(await snapshotOf(commit), {
    repo: 'local/x',
    commit,
    tree: await repo.git(['rev-parse', 'HEAD^{tree}']),
    committedAtMs: Date.UTC(2024, 1, 29, 6, 30),
    shallow: false,
    files: [{ path: 'a.txt', blob: 'ce013625030ba8dba906f756967f9e9ca394464a', mode: 'file', size: 6 }],
  });
});

test('MH-A6 a commit dated after the year 9999 counts as made at its end, which is the last moment ISO 8601 can say', async (t) => {
  const { repo, snapshotOf } = await start(t);
  await repo.commit('far away', { date: '@315995000000 +0000' });
  const { committedAtMs } = await snapshotOf(await repo.git(['rev-parse', 'HEAD']));
  assert.equal(new Date(committedAtMs).toISOString(), '9999-12-31T23:59:59.000Z');
});

test('MH-A6 symlinks, loops and submodules are listed and never followed', async (t) => {
  const { repo, snapshotOf } = await start(t);
  await repo.write('run.sh', '#!/bin/sh\n', 0o755);
  await symlink('/etc/passwd', join(repo.path, 'out'));
  await symlink('loop-b', join(repo.path, 'loop-a'));
  await symlink('loop-a', join(repo.path, 'loop-b'));
  const first = await repo.commit('first');
  await repo.git(['update-index', '--add', '--cacheinfo', `160000,${first},sub`]);
  await repo.git(['commit', '--quiet', '-m', 'second']);
  const { files } = await snapshotOf(await repo.git(['rev-parse', 'HEAD']));
  assert.deepEqual(
    files.map(({ path, mode, size }) => [path, mode, size]),
    [
      ['loop-a', 'symlink', 6],
      ['loop-b', 'symlink', 6],
      ['out', 'symlink', 11],
      ['run.sh', 'executable', 10],
      ['sub', 'submodule', 0],
    ],
  );
});

test('MH-A6 paths with newline, tab, space, quotes, non-ASCII or no UTF-8 at all each stand for themselves', async (t) => {
  const { repo, snapshotOf } = await start(t);
  const names = ['a\nb', 'a\tb', ' a b ', '"a\'b"', '\\', '-x', 'ü/日本.ts', '😀', '\uFFFD'];
  for (const name of names) await repo.write(name, name);
  const undecodable = [Buffer.from([0x61, 0xff]), Buffer.from([0x61, 0xfe])];
  for (const name of undecodable) {
    await writeFile(Buffer.concat([Buffer.from(`${repo.path}/`), name]), name);
  }
  const { files } = await snapshotOf(await repo.commit('odd names'));
  const expected = [...names, 'a\uFFFD', 'a\uFFFD\uFFFD'];
  assert.deepEqual(
    files.map(({ path }) => path),
    expected.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  );
  for await (const { file, bytes } of readBlobs(git, join(repo.path, '.git'), files)) {
    if (!file.path.startsWith('a\uFFFD')) assert.equal(bytes.toString(), file.path);
  }
});

test('MH-A6 a file of 30 MB is listed with its size and can be read', async (t) => {
  const { repo, snapshotOf } = await start(t);
  const big = Buffer.alloc(30 * 1024 * 1024, 'The quick brown fox\n');
  await repo.write('big.ts', big);
  await repo.write('small.ts', 'x');
  const { files } = await snapshotOf(await repo.commit('big'));
  assert.deepEqual(
    files.map(({ size }) => size),
    [big.length, 1],
  );
  const read: Buffer[] = [];
  for await (const { bytes } of readBlobs(git, join(repo.path, '.git'), files)) read.push(bytes);
  assert.ok(read[0]?.equals(big));
  assert.equal(String(read[1]), 'x');
});

test('MH-A6 an empty commit is an empty snapshot', async (t) => {
  const { repo, snapshotOf } = await start(t);
  assert.deepEqual((await snapshotOf(await repo.commit('nothing'))).files, []);
});

test('export-ignore and other attributes hide nothing', async (t) => {
  const { repo, snapshotOf } = await start(t);
  await repo.write('.gitattributes', '* export-ignore\n');
  await repo.write('hidden.ts', '');
  const { files } = await snapshotOf(await repo.commit('hidden'));
  assert.deepEqual(
    files.map(({ path }) => path),
    ['.gitattributes', 'hidden.ts'],
  );
});

test('an object that a partial clone lacks is named, never counted as empty', () => {
  const line = `100644 blob ${'a'.repeat(40)}     BAD\tsrc/gone.ts\0`;
  assert.throws(() => parseListing(Buffer.from(line)), {
    code: 'repository-unreadable',
    where: 'src/gone.ts',
    hint: /partial clone/,
  });
});

test('any bytes for names: as many entries, all names distinct, in the order of their bytes', () => {
  const name = fc
    .uint8Array({ minLength: 1, maxLength: 6 })
    .map((bytes) => Buffer.from(bytes.map((b) => b || 1)));
  const names = fc.uniqueArray(name, { selector: (bytes) => bytes.toString('hex') });
  fc.assert(
    fc.property(names, (raw) => {
      const listing = Buffer.concat(
        raw
          .toSorted(Buffer.compare)
          .flatMap((bytes) => [Buffer.from(`100644 blob ${'a'.repeat(40)} 1\t`), bytes, Buffer.alloc(1)]),
      );
      const paths = parseListing(listing).map(({ path }) => Buffer.from(path));
      assert.equal(new Set(paths.map((path) => path.toString('hex'))).size, raw.length);
      assert.deepEqual(paths, paths.toSorted(Buffer.compare));
    }),
  );
});
