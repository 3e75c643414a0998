import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { unpackPackage } from '../support/packed.ts';
import { runCli } from '../support/run-cli.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTempRepo } from '../support/temp-repo.ts';
import { temporalBinary } from '../support/temporal-server.ts';

const runDocument = z.object({ outcome: z.string(), receipt: z.object({ path: z.string() }) });
const scanDocument = z.object({
  sensors: z.array(z.object({ id: z.string(), status: z.string(), reason: z.string() })),
  signals: z.array(z.object({ kind: z.string() })),
});

test('what npm packs scans and runs a whole cycle from plain JavaScript, with the bundle it brings', async (t) => {
  const folder = await tempFolder(t);
  const main = join(unpackPackage(folder), 'bin/dreamd');
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.write('src/a.ts', "import { b } from './b.ts';\n\nexport const a = 1;\n");
  await repo.write('src/b.c', 'int b(void) { return 1; }\n');
  await repo.write('src/c.py', 'import os\n');
  await repo.write('README.md', '[there](gone.md)\n');
  await repo.write('lcov.info', 'SF:src/a.ts\nDA:3,1\nend_of_record\n');
  await repo.commit('first');
  const env = {
    HOME: folder,
    DREAMD_HOME: join(folder, 'home'),
    DREAMD_TEMPORAL: await temporalBinary(),
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  const dreamd = (...args: string[]) => runCli([...args, '--json', '--repo', repo.path], { main, env });

  const scanned = await dreamd('scan');
  assert.equal(scanned.code, 0, scanned.stderr);
  const { sensors, signals } = scanDocument.parse(JSON.parse(scanned.stdout));
  for (const { id, status, reason } of sensors) assert.equal(status, 'ok', `${id}: ${reason}`);
  const kinds = signals.map(({ kind }) => kind).filter((kind) => kind !== 'unused-file');
  assert.deepEqual(kinds.sort(), ['broken-link', 'unused-import', 'unused-import']);
  const ran = await dreamd('run');
  assert.equal(ran.code, 0, ran.stderr);
  const { outcome, receipt } = runDocument.parse(JSON.parse(ran.stdout));
  assert.equal(outcome, 'PASS');
  assert.ok(existsSync(receipt.path));
  assert.equal(existsSync(join(folder, 'cache/dreamd/bundles')), false);
  await dreamd('down');
});
