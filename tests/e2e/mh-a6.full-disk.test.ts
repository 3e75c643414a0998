import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, test } from 'node:test';
import { listProcesses } from '../../scripts/testing/leftovers.ts';
import { killHard } from '../support/dreamd.ts';
import { openOwnDisk } from '../support/own-disk.ts';
import { readRefusal } from '../support/refusal.ts';
import { readCli, runCli, startCli } from '../support/run-cli.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTempRepo } from '../support/temp-repo.ts';
import { machineCache, temporalBinary } from '../support/temporal-server.ts';
import { until } from '../support/until.ts';

const DISK_KIB = 64 * 1024;
/** Three tries of a step with their pauses, on a busy machine. */
const TOLD_WITHIN_MS = 60_000;
const NOT_PERMITTED = 'a disk of its own is not permitted here';

/** A home on a small disk of its own; every process on it is ended with the test. */
async function homeOnDisk(t: TestContext) {
  const home = await tempFolder(t);
  const disk = await openOwnDisk(t, home, DISK_KIB);
  if (disk === null) return null;
  t.after(() => Promise.all(listProcesses(home).map(({ pid }) => killHard(pid))));
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.write('src/a.ts', 'export const a = 1;\n');
  await repo.commit('first');
  const env = {
    DREAMD_HOME: home,
    DREAMD_TEMPORAL: await temporalBinary(),
    XDG_CACHE_HOME: join(machineCache(), '..'),
  };
  const point = (name: string) => join(disk.path, 'fail-points', name);
  return {
    disk,
    run: (...args: string[]) =>
      runCli([...args, '--json', '--repo', repo.path], { env, through: disk.through }),
    /** Starts a cycle and leaves it standing at the moment of sealing. */
    async standAt(name: string) {
      const options = { env: { ...env, DREAMD_FAIL_POINT: name }, through: disk.through };
      const command = startCli(['run', '--json', '--repo', repo.path], options);
      await until(`${name} is reached`, () => existsSync(point(name)));
      return command;
    },
    letGo: (name: string) => writeFileSync(point(`${name}.go`), ''),
  };
}

/** The disk has room again: one more command seals the cycle, once. */
async function assertSealedOnce({ run }: NonNullable<Awaited<ReturnType<typeof homeOnDisk>>>): Promise<void> {
  const done = await run('run');
  assert.equal(done.code, 0, done.stderr);
  const { ok, receipts, problems } = JSON.parse((await run('ledger', 'verify')).stdout);
  assert.deepEqual({ ok, receipts, problems }, { ok: true, receipts: 1, problems: [] });
}

describe('MH-A6 full disk', { concurrency: 2 }, () => {
  test('MH-A6 a disk that fills up before the seal is told in time; with room the cycle is sealed once', async (t) => {
    const place = await homeOnDisk(t);
    if (place === null) return t.skip(NOT_PERMITTED);
    const standing = await place.standAt('record.before');
    const free = place.disk.fill();
    const startedMs = performance.now();
    place.letGo('record.before');
    assert.equal(readRefusal(await readCli(standing), 4).code, 'disk-full');
    assert.ok(performance.now() - startedMs < TOLD_WITHIN_MS);
    free();
    await assertSealedOnce(place);
  });

  test('MH-A6 a worker killed in the middle of the seal comes back to a full disk, and loses nothing', async (t) => {
    const place = await homeOnDisk(t);
    if (place === null) return t.skip(NOT_PERMITTED);
    const standing = await place.standAt('seal.announced');
    const free = place.disk.fill();
    await killHard(Number(standing.pid));
    assert.equal(readRefusal(await place.run('run'), 4).code, 'disk-full');
    free();
    await assertSealedOnce(place);
  });
});
