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
const scanDocument = z.object({ sensors: z.array(z.object({ status: z.string() })) });

test('what npm packs scans and runs a whole cycle from plain JavaScript, with the bundle it brings', async (t) => {
  const folder = await tempFolder(t);
  const main = join(unpackPackage(folder), 'bin/dreamd');
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.write('src/a.ts', 'export const a = 1;\n');
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
  assert.ok(scanDocument.parse(JSON.parse(scanned.stdout)).sensors.every(({ status }) => status === 'ok'));
  const ran = await dreamd('run');
  assert.equal(ran.code, 0, ran.stderr);
  const { outcome, receipt } = runDocument.parse(JSON.parse(ran.stdout));
  assert.equal(outcome, 'PASS');
  assert.ok(existsSync(receipt.path));
  assert.equal(existsSync(join(folder, 'cache/dreamd/bundles')), false);
  await dreamd('down');
});
