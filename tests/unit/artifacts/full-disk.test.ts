import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canMountDisk, runOnSmallDisk } from '../../support/small-disk.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const source = (path: string) => JSON.stringify(new URL(`../../../src/${path}`, import.meta.url).href);

test('MH-A6 on a full disk a write is refused as disk-full, leaves nothing behind, and works again with room', async (t) => {
  if (!(await canMountDisk())) return t.skip('this machine lets no test mount a disk');
  const script = `
    import { readdirSync, rmSync, writeFileSync } from 'node:fs';
    import { createArtifactStore } from ${source('artifacts/store.ts')};
    import { readOrCreateStoreId } from ${source('artifacts/store-id.ts')};
    const home = process.argv[1];
    const store = createArtifactStore({ root: home + '/artifacts' });
    const codeOf = (work) => work.then(() => 'done', (error) => error.code);
    const big = 'x'.repeat(200_000);
    await store.put('scan', 'small');
    try { writeFileSync(home + '/ballast', 'b'.repeat(1_000_000)); } catch {}
    const refused = [await codeOf(store.put('scan', big)), await codeOf(readOrCreateStoreId(home))];
    const left = readdirSync(home, { recursive: true }).filter((name) => name.includes('draft'));
    rmSync(home + '/ballast');
    const accepted = [await codeOf(store.put('scan', big)), await codeOf(readOrCreateStoreId(home))];
    process.stdout.write(JSON.stringify({ refused, left, accepted }));`;
  assert.deepEqual(JSON.parse(await runOnSmallDisk(await tempFolder(t), 512, script)), {
    refused: ['disk-full', 'disk-full'],
    left: [],
    accepted: ['done', 'done'],
  });
});

test('MH-A6 on a full disk the cache forgets what it cannot keep and fails nobody', async (t) => {
  if (!(await canMountDisk())) return t.skip('this machine lets no test mount a disk');
  const script = `
    import { openFactCache } from ${source('artifacts/fact-cache.ts')};
    const warnings = [];
    const path = process.argv[1] + '/facts.sqlite';
    const cache = openFactCache({ path, warn: (message) => warnings.push(message) });
    for (let turn = 0; turn < 100; turn++) cache.setMany('s', [['k' + turn, 'v'.repeat(50_000)]]);
    const found = cache.getMany('s', ['k0', 'k99']).size;
    cache.close();
    process.stdout.write(JSON.stringify({ warnings, found }));`;
  assert.deepEqual(JSON.parse(await runOnSmallDisk(await tempFolder(t), 1_024, script)), {
    warnings: ['working without a cache'],
    found: 0,
  });
});

test('MH-A6 a repository that does not fit on the disk is disk-full', async (t) => {
  if (!(await canMountDisk())) return t.skip('this machine lets no test mount a disk');
  const script = `
    import { execFileSync } from 'node:child_process';
    import { randomBytes } from 'node:crypto';
    import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
    import { createTempRepo } from ${JSON.stringify(new URL('../../support/temp-repo.ts', import.meta.url).href)};
    import { git } from ${JSON.stringify(new URL('../../support/git.ts', import.meta.url).href)};
    import { updateMirror } from ${source('repo/mirror.ts')};
    const repo = await createTempRepo();
    await repo.write('big', randomBytes(2_000_000));
    const commit = await repo.commit('big');
    const request = { git, source: repo.path + '/.git', mirrorPath: process.argv[1] + '/mirrors/m', commit };
    const code = await updateMirror(request).then(() => 'done', (error) => error.code);
    await repo.remove();
    process.stdout.write(JSON.stringify(code));`;
  assert.equal(JSON.parse(await runOnSmallDisk(await tempFolder(t), 512, script)), 'disk-full');
});
