import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openOwnDisk } from '../support/own-disk.ts';
import { readRefusal } from '../support/refusal.ts';
import { runCli } from '../support/run-cli.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTempRepo } from '../support/temp-repo.ts';
import { temporalBinary } from '../support/temporal-server.ts';

const DISK_KIB = 1024;

test('MH-A6 a read-only DREAMD_HOME, there or yet to be made, is named by every command that writes', async (t) => {
  const folder = await tempFolder(t);
  const disk = await openOwnDisk(t, folder, DISK_KIB);
  if (disk === null) return t.skip('a disk of its own is not permitted here');
  await disk.shell('mount -o remount,ro "$1"');
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.commit('first');
  const env = { DREAMD_TEMPORAL: await temporalBinary() };
  for (const home of [folder, join(folder, 'deep/home')]) {
    for (const command of [['scan'], ['run'], ['up', '--detach']]) {
      const args = [...command, '--json', '--repo', repo.path, '--home', home];
      const error = readRefusal(await runCli(args, { env, through: disk.through }), 4);
      assert.equal(error.code, 'home-not-writable', command[0]);
      assert.ok(error.where?.startsWith(home), error.where ?? 'nowhere');
    }
  }
});

test('MH-A6 a DREAMD_HOME that is a file is named', async (t) => {
  const home = join(await tempFolder(t), 'home');
  await writeFile(home, '');
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.commit('first');
  const args = ['scan', '--json', '--repo', repo.path, '--home', home];
  assert.equal(readRefusal(await runCli(args, { env: {} }), 4).code, 'home-not-writable');
});
