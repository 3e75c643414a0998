import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { receiptsOf } from '../chaos/judge.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { createPlainRepository, tangledFunction } from '../support/plain-repository.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { until } from '../support/until.ts';

test('a run that joins an open cycle of another policy says so, and that cycle goes on with its own', async (t) => {
  const repo = await createPlainRepository([['src/a.ts', tangledFunction('a')]]);
  t.after(repo.remove);
  const config = join(await tempFolder(t), 'config.yaml');
  await writeFile(config, 'requiredSensors: [complexity]\n');
  await using dreamd = await openDreamdHome();
  const first = dreamd.start(['run', '--repo', repo.path], 'sense.before');
  await dreamd.reached('sense.before');
  const joined = dreamd.start(['run', '--repo', repo.path, '--config', config]);
  await until('the other policy is told', () => /already open under another policy/.test(joined.told()));
  dreamd.letGo('sense.before');
  for (const { code, stderr } of [await first.result, await joined.result]) assert.equal(code, 0, stderr);
  const receipts = receiptsOf(dreamd).map(({ entry }) => entry.sensors.filter(({ required }) => required));
  assert.deepEqual(receipts, [[]]);
  const again = await dreamd.run(['report', '--repo', repo.path]);
  assert.equal(again.code, 0, again.stderr);
});
