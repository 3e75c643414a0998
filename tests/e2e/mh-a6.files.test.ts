import assert from 'node:assert/strict';
import { after } from 'node:test';
import { z } from 'zod';
import { reportSchema } from '../../src/core/report.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { commitHostileFiles, LEFT_OUT, ODD_PATHS } from '../support/hostile-files.ts';
import { createTempRepo } from '../support/temp-repo.ts';
import { readFileSync } from 'node:fs';

const scanSchema = z.object({
  sensors: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      inputs: z.object({ files: z.number() }),
      skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
    }),
  ),
  signals: z.array(z.object({ target: z.object({ path: z.string() }) })),
});
const cycleSchema = z.object({
  outcome: z.string(),
  reasons: z.array(z.object({ code: z.string() })),
  report: z.object({ json: z.string(), markdown: z.string() }),
});

const repo = await createTempRepo();
after(repo.remove);
await commitHostileFiles(repo);

test('MH-A6 hostile files are read or left out by name and reason, and no sensor fails', async () => {
  await using home = await openDreamdHome();
  const { code, stdout, stderr } = await home.run(['scan', '--json', '--repo', repo.path]);
  assert.equal(code, 0, stderr);
  const { sensors, signals } = scanSchema.parse(JSON.parse(stdout));
  for (const { id, status } of sensors) assert.equal(status, 'ok', id);
  const complexity = sensors.find(({ id }) => id === 'complexity');
  assert.deepEqual(Object.fromEntries(complexity?.skipped.map(({ path, reason }) => [path, reason]) ?? []), LEFT_OUT);
});
