import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { z } from 'zod';
import { openDreamdHome } from '../support/dreamd.ts';
import { commitHostileFiles, LEFT_OUT, READ } from '../support/hostile-files.ts';
import { createTempRepo } from '../support/temp-repo.ts';

const scanSchema = z.object({
  sensors: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      inputs: z.object({ files: z.number() }),
      skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
    }),
  ),
});
const cycleSchema = z.object({
  outcome: z.string(),
  reasons: z.array(z.object({ code: z.string() })),
});

/** No document and no coverage report is among the files. */
const WITHOUT_INPUT = new Set(['coverage', 'docs-drift']);

const home = await openDreamdHome();
after(() => home[Symbol.asyncDispose]());

test('MH-A6 hostile files are read, or left out by name and reason; no sensor fails and a cycle passes', async () => {
  const repo = await createTempRepo();
  after(repo.remove);
  await commitHostileFiles(repo);
  const scanned = await home.run(['scan', '--json', '--quiet', '--repo', repo.path]);
  assert.deepEqual([scanned.code, scanned.stderr], [0, '']);
  const { sensors } = scanSchema.parse(JSON.parse(scanned.stdout));
  for (const { id, status } of sensors) assert.equal(status, WITHOUT_INPUT.has(id) ? 'silent' : 'ok', id);
  const complexity = sensors.find(({ id }) => id === 'complexity');
  const leftOut = complexity?.skipped.map(({ path, reason }) => [path, reason]) ?? [];
  assert.deepEqual(Object.fromEntries(leftOut), LEFT_OUT);
  assert.equal(complexity?.inputs.files, READ.length);

  const cycle = await home.run(['run', '--json', '--repo', repo.path]);
  assert.equal(cycle.code, 0, cycle.stderr);
  assert.equal(cycleSchema.parse(JSON.parse(cycle.stdout)).outcome, 'PASS');
});

test('MH-A6 a repository without a supported file passes with nothing found, said in the first line', async () => {
  const words = await createTempRepo();
  after(words.remove);
  await words.write('README', 'words\n');
  await words.commit('words');
  const json = await home.run(['run', '--json', '--repo', words.path]);
  assert.equal(json.code, 0, json.stderr);
  const { outcome, reasons } = cycleSchema.parse(JSON.parse(json.stdout));
  assert.deepEqual([outcome, reasons.map(({ code }) => code)], ['PASS', ['report-sealed', 'nothing-found']]);
  const report = await home.run(['report', '--repo', words.path]);
  assert.match(report.stdout, /^[^\n]*\bPASS {2}nothing found[^\n]*\n/);
});
