import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { NativeConnection, Worker } from '@temporalio/worker';
import { quietRuntime } from '../../scripts/recording/quiet-runtime.ts';
import { createArtifactStore } from '../../src/artifacts/store.ts';
import { readOrCreateStoreId } from '../../src/artifacts/store-id.ts';
import { readPendingSteps } from '../../src/client/pending-steps.ts';
import { startCycle } from '../../src/client/start-cycle.ts';
import { defaultConfig } from '../../src/config/load.ts';
import { toPolicy } from '../../src/config/policy.ts';
import { commitShaSchema, repoIdSchema } from '../../src/core/brand.ts';
import type { Execution } from '../../src/core/cycle.ts';
import { HOME } from '../../src/core/home.ts';
import { taskQueue } from '../../src/core/task-queue.ts';
import { receiptsOf } from '../chaos/judge.ts';
import { bundleChangedWorkflows, SENSES_FIRST } from '../support/bundle-workflows.ts';
import type { DreamdHome } from '../support/dreamd.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { createPlainRepository, tangledFunction } from '../support/plain-repository.ts';
import { serverOfHome } from '../support/server-of-home.ts';
import { tempFolder } from '../support/temp-folder.ts';
import type { TempRepo } from '../support/temp-repo.ts';
import { until } from '../support/until.ts';

quietRuntime();

/** Leaves a cycle open at its first step, as a worker with the workflow code in `bundlePath` leaves it. */
async function leaveOpen(dreamd: DreamdHome, repo: TempRepo, bundlePath: string): Promise<Execution> {
  await using server = await serverOfHome(dreamd);
  const storeId = await readOrCreateStoreId(dreamd.home);
  const artifacts = createArtifactStore({ root: join(dreamd.home, HOME.artifacts) });
  const start = {
    schemaVersion: 1,
    storeId,
    repo: repoIdSchema.parse('example.org/team/app'),
    source: join(repo.path, '.git'),
    workTree: null,
    commit: commitShaSchema.parse(await repo.git(['rev-parse', 'HEAD'])),
    depth: 0,
    policy: await artifacts.putJson('policy', toPolicy(defaultConfig(), 'built-in')),
    initiator: 'local:someone',
    searchAttributes: true,
  } as const;
  const cycle = await startCycle(server.client, start, () => 0);
  const connection = await NativeConnection.connect({ address: server.address });
  const worker = await Worker.create({
    connection,
    taskQueue: taskQueue(storeId, 'control'),
    workflowBundle: { codePath: bundlePath },
    maxCachedWorkflows: 0,
  });
  await worker.runUntil(
    until(
      'the first step is scheduled',
      async () => (await readPendingSteps(server.client, cycle)).length > 0,
    ),
  );
  await connection.close();
  return cycle;
}

test('MH-A3 an open cycle whose code has changed is sealed as code-moved, and the next one runs', async (t) => {
  const repo = await createPlainRepository([['src/a.ts', tangledFunction('a')]]);
  t.after(repo.remove);
  const earlierCode = await bundleChangedWorkflows(await tempFolder(t), SENSES_FIRST);
  await using dreamd = await openDreamdHome();
  const old = await leaveOpen(dreamd, repo, earlierCode);

  const { code, stderr } = await dreamd.run(['run', '--repo', repo.path]);
  assert.equal(code, 0, stderr);
  const [moved, own, ...more] = receiptsOf(dreamd).map(({ entry }) => entry);
  assert.equal(more.length, 0);
  assert.equal(moved?.cycle.runId, old.runId);
  assert.deepEqual([moved?.outcome, moved?.reasons[0]?.code], ['DEFER', 'code-moved']);
  assert.deepEqual([own?.outcome, own?.reasons[0]?.code], ['PASS', 'report-sealed']);
  await using server = await serverOfHome(dreamd);
  const { status } = await server.client.workflow.getHandle(old.workflowId, old.runId).describe();
  assert.equal(status.name, 'FAILED');
});
