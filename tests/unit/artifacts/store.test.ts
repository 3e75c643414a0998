import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { z } from 'zod';
import { createArtifactStore } from '../../../src/artifacts/store.ts';
import { tempFolder } from '../../support/temp-folder.ts';

async function start(t: TestContext) {
  const root = join(await tempFolder(t), 'artifacts');
  return { root, store: createArtifactStore({ root }) };
}

test('what was put comes back by its digest, byte for byte', async (t) => {
  const { root, store } = await start(t);
  for (const bytes of [Buffer.alloc(0), Buffer.from('grün\n'), Buffer.alloc(3_000_000, 7)]) {
    const ref = await store.put('scan', bytes);
    const digest = createHash('sha256').update(bytes).digest('hex');
    assert.deepEqual(ref, { digest, kind: 'scan', size: bytes.length });
    assert.ok((await store.get(ref)).equals(bytes));
    assert.equal(store.pathOf(ref), join(root, 'sha256', digest.slice(0, 2), digest));
  }
});

test('text is stored as UTF-8, a value as its canonical JSON', async (t) => {
  const { store } = await start(t);
  assert.equal(String(await store.get(await store.put('policy', 'é'))), 'é');
  const ref = await store.putJson('decision', { b: [1.0, 'ü'], a: null });
  assert.equal(String(await store.get(ref)), '{"a":null,"b":[1,"ü"]}');
  assert.deepEqual(await store.putJson('decision', { a: null, b: [1, 'ü'] }), ref);
  const schema = z.strictObject({ a: z.null(), b: z.tuple([z.number(), z.string()]) });
  assert.deepEqual(await store.getJson(ref, schema), { a: null, b: [1, 'ü'] });
});

test('what is there is not written again, and many writers of one value leave one whole file', async (t) => {
  const { store } = await start(t);
  const bytes = Buffer.alloc(100_000, 'x');
  const refs = await Promise.all(Array.from({ length: 8 }, () => store.put('scan', bytes)));
  const path = store.pathOf(refs[0]!);
  assert.deepEqual(await readdir(join(path, '..')), [refs[0]!.digest]);
  const before = await stat(path, { bigint: true });
  await store.put('scan', bytes);
  const after = await stat(path, { bigint: true });
  assert.deepEqual([after.mtimeNs, after.ino], [before.mtimeNs, before.ino]);
});

test('a changed, a shortened and a misshapen artifact are damaged, an absent one is missing', async (t) => {
  const { store } = await start(t);
  const ref = await store.putJson('scan', { a: 1 });
  const path = store.pathOf(ref);
  await assert.rejects(store.getJson(ref, z.strictObject({ b: z.number() })), { code: 'artifact-damaged' });
  await writeFile(path, '{"a":2}');
  await assert.rejects(store.get(ref), {
    code: 'artifact-damaged',
    where: path,
    expected: new RegExp(ref.digest),
  });
  await rm(path);
  await assert.rejects(store.get(ref), { code: 'artifact-missing', where: path, exit: 1 });
});

test('a file that was cut short is written anew', async (t) => {
  const { store } = await start(t);
  const ref = await store.put('scan', 'some text');
  await truncate(store.pathOf(ref), 4);
  await store.put('scan', 'some text');
  assert.equal(String(await store.get(ref)), 'some text');
});

test('a root that cannot be written says so', async (t) => {
  const file = join(await tempFolder(t), 'file');
  await writeFile(file, '');
  for (const root of [file, join(file, 'deeper')]) {
    await assert.rejects(createArtifactStore({ root }).put('scan', 'x'), {
      code: 'home-not-writable',
      exit: 4,
    });
  }
});
