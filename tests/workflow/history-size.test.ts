import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { receiptsOf } from '../chaos/judge.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { createPlainRepository, tangledFunction } from '../support/plain-repository.ts';
import { serverOfHome } from '../support/server-of-home.ts';

const outputSchema = z.looseObject({ cycle: z.looseObject({ workflowId: z.string(), runId: z.string() }) });

function* manyFindings(): Generator<[string, string]> {
  for (let file = 0; file < 100; file += 1) {
    const functions = [0, 1, 2, 3].map((nth) => tangledFunction(`work${file}x${nth}`, 10 + (file % 7)));
    yield [`src/module-with-a-rather-long-name-${file}.ts`, functions.join('\n')];
  }
  for (let file = 0; file < 300; file += 1) yield [`src/left-out/${file}.ts`, 'const a = "\0";\n'];
}

test('MH-A5 400 findings and 300 skipped files stay within 80 events and 128 KiB of history', async (t) => {
  const repo = await createPlainRepository(manyFindings());
  t.after(repo.remove);
  await using dreamd = await openDreamdHome();
  const { code, stdout, stderr } = await dreamd.run(['run', '--repo', repo.path, '--json']);
  assert.equal(code, 0, stderr);
  const { workflowId, runId } = outputSchema.parse(JSON.parse(stdout)).cycle;
  const sensor = receiptsOf(dreamd)[0]?.entry.sensors.find(({ id }) => id === 'complexity');
  assert.ok(sensor !== undefined && sensor.signals >= 400 && sensor.skipped >= 300, JSON.stringify(sensor));

  await using server = await serverOfHome(dreamd);
  const { historyLength, historySize } = await server.client.workflow.getHandle(workflowId, runId).describe();
  assert.ok(historyLength <= 80, `${historyLength} events`);
  assert.ok(historySize !== undefined && historySize <= 128 * 1024, `${historySize} bytes`);
});
