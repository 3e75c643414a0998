import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { plantCanaries } from '../support/canaries.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { readFolderState } from '../support/folder-state.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTempRepo } from '../support/temp-repo.ts';

test('MH-A7 scan and run of a hostile repository run nothing of it, and every byte of it stays as it was', async (t) => {
  const repo = await createTempRepo();
  t.after(repo.remove);
  await repo.write('src/a.ts', 'export const a = 1;\n');
  await repo.commit('first');
  await repo.write('src/a.ts', 'export const a = 2;\n');
  const canaries = await plantCanaries(repo, await tempFolder(t));
  // What `git status` would write into the index, if anything asked for it.
  await utimes(join(repo.path, 'src/a.ts'), 1_700_000_000, 1_700_000_000);
  await using home = await openDreamdHome();
  const before = await readFolderState(repo.path);

  // Also from within, where git looks for its settings by itself.
  const commands = [
    ['scan', '--repo', repo.path],
    ['scan', '--repo', join(repo.path, 'src'), '--no-cache'],
    ['run', '--repo', repo.path],
    ['report', '--repo', repo.path],
    ['status', '--repo', repo.path],
  ];
  for (const command of commands) {
    const { code, stderr } = await home.run([...command, '--json']);
    assert.equal(code, 0, `${command.join(' ')}: ${stderr}`);
    assert.deepEqual(await canaries.fired(), [], command.join(' '));
    assert.deepEqual(await readFolderState(repo.path), before, command.join(' '));
  }
});
