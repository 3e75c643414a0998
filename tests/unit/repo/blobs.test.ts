import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { commitShaSchema, repoIdSchema } from '../../../src/core/brand.ts';
import type { SnapshotFile } from '../../../src/core/snapshot.ts';
import { snapshotFileSchema } from '../../../src/core/snapshot.ts';
import { readBlobs } from '../../../src/repo/blobs.ts';
import { readSnapshot } from '../../../src/repo/snapshot.ts';
import { git } from '../../support/git.ts';
import { createTempRepo } from '../../support/temp-repo.ts';

async function start(t: TestContext, contents: Readonly<Record<string, string | Uint8Array>>) {
  const repo = await createTempRepo();
  t.after(() => repo.remove());
  for (const [path, content] of Object.entries(contents)) await repo.write(path, content);
  const commit = commitShaSchema.parse(await repo.commit('all'));
  const gitDir = join(repo.path, '.git');
  const { files } = await readSnapshot(git, gitDir, repoIdSchema.parse('local/x'), commit);
  return { gitDir, files };
}

async function readAll(gitDir: string, files: readonly SnapshotFile[]): Promise<[string, Buffer][]> {
  const read: [string, Buffer][] = [];
  for await (const { file, bytes } of readBlobs(git, gitDir, files)) read.push([file.path, bytes]);
  return read;
}

test('blobs come whole and in the order asked for, the same one as often as it is asked for', async (t) => {
  const binary = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 256);
  const contents = { a: '', b: '\n', c: 'no newline', d: `${'e'.repeat(40)} blob 3\nabc\n`, e: binary };
  const { gitDir, files } = await start(t, contents);
  const asked = [...files, ...files].reverse();
  const expected = asked.map(({ path }) => [path, Buffer.from(contents[path as keyof typeof contents])]);
  assert.deepEqual(await readAll(gitDir, asked), expected);
  assert.deepEqual(await readAll(gitDir, []), []);
});

test('thousands of blobs pass through one process without a hitch', async (t) => {
  const { gitDir, files } = await start(t, { small: 'x', wide: 'y'.repeat(100_000) });
  const asked = Array.from({ length: 5_000 }, (_, index) => files[index % 50 === 0 ? 1 : 0]!);
  let bytes = 0;
  for await (const blob of readBlobs(git, gitDir, asked)) bytes += blob.bytes.length;
  assert.equal(bytes, 100 * 100_000 + 4_900);
});

test('each blob has memory of its own, which can be handed to a thread', async (t) => {
  const { gitDir, files } = await start(t, { a: 'first', b: 'second' });
  const [first, second] = await readAll(gitDir, files);
  assert.ok(first && second);
  const memory = first[1].buffer as ArrayBuffer;
  structuredClone(memory, { transfer: [memory] });
  assert.equal(first[1].length, 0);
  assert.equal(String(second[1]), 'second');
});

test('a blob that is not there is named', async (t) => {
  const { gitDir, files } = await start(t, { 'a.txt': 'a' });
  const gone = snapshotFileSchema.parse({ path: 'src/gone.ts', blob: 'f'.repeat(40), mode: 'file', size: 1 });
  await assert.rejects(readAll(gitDir, [...files, gone]), {
    code: 'git-failed',
    message: /src\/gone\.ts/,
    got: `${'f'.repeat(40)} missing`,
  });
});

test('a repository that is gone is git-failed', async (t) => {
  const { gitDir, files } = await start(t, { a: 'a' });
  await rm(gitDir, { recursive: true });
  await assert.rejects(readAll(gitDir, files), { code: 'git-failed', got: /not a git repository/ });
});

test('a reader may leave early, and an abort ends it with its reason', async (t) => {
  const { gitDir, files } = await start(t, { a: 'a'.repeat(1_000_000) });
  const many = Array.from({ length: 500 }, () => files[0]!);
  for await (const { bytes } of readBlobs(git, gitDir, many)) {
    assert.equal(bytes.length, 1_000_000);
    break;
  }
  const controller = new AbortController();
  await assert.rejects(async () => {
    for await (const _ of readBlobs(git, gitDir, many, controller.signal))
      controller.abort(new Error('enough'));
  }, /enough/);
});
