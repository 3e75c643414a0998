import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { readEnvironment } from '../src/config/environment.ts';
import { childEnvironment, createRunner } from '../src/process/run.ts';
import { resolveTemporal } from '../src/server/resolve.ts';
import { readWorkflowBundle } from '../src/worker/workflow-bundle.ts';
import { openCycleServer } from './recording/cycle-server.ts';
import { SCENARIOS } from './recording/scenarios.ts';
import { cycleInput } from './recording/scripted-activities.ts';

/**
 * Records a history of every scenario on a real server, into `tests/replay/histories`. A history stands for cycles
 * that are open somewhere: record anew only when they may be given up, for the replay test then forgets them.
 */
const folder = resolve(import.meta.dirname, '../tests/replay/histories');
const { cacheDir, temporalPath, variables } = readEnvironment();
const scratch = mkdtempSync(join(tmpdir(), 'dreamd-histories-'));
try {
  const runner = createRunner({ env: childEnvironment(variables) });
  const [temporal, { codePath }] = await Promise.all([
    resolveTemporal({ explicitPath: temporalPath, cacheDir, env: variables, onProgress: () => {} }),
    readWorkflowBundle(runner, scratch),
  ]);
  await using server = await openCycleServer(temporal.path, codePath);
  for (const [name, createScenario] of Object.entries(SCENARIOS)) {
    const { activities, disturb } = createScenario();
    const options = { workflowId: `cycle/${name}`, input: cycleInput('recorded'), activities };
    const history = await server.withCycle(options, async (cycle) => {
      await disturb?.(cycle);
      await cycle.result();
      return cycle.fetchHistory();
    });
    writeFileSync(join(folder, `${name}.json`), `${historyToJSON(history)}\n`);
    process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
