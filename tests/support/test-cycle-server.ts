import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { CycleActivities, CycleHandle, CycleServer } from '../../scripts/recording/cycle-server.ts';
import { openCycleServer } from '../../scripts/recording/cycle-server.ts';
import { cycleInput } from '../../scripts/recording/scripted-activities.ts';
import type { CycleInput } from '../../src/core/cycle.ts';
import { bundleWorkflows } from './bundle-workflows.ts';
import { temporalBinary } from './temporal-server.ts';

/** Runs a cycle named `name`, in a store of its own, with these activities while `use` looks at it; `changes` replaces parts of its input. */
export type WithCycle = <T>(
  name: string,
  activities: CycleActivities,
  use: (cycle: CycleHandle) => Promise<T>,
  changes?: Partial<CycleInput>,
) => Promise<T>;

/** A server in memory with the workflows as they are, for all tests of a file; it goes after the last of them. */
export async function testCycleServer(): Promise<CycleServer & { readonly named: WithCycle }> {
  const folder = await mkdtemp(join(tmpdir(), 'dreamd-test-'));
  const server = await openCycleServer(await temporalBinary(), await bundleWorkflows(folder));
  after(async () => {
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    ...server,
    named: (name, activities, use, changes = {}) =>
      server.withCycle(
        { workflowId: `cycle/${name}`, input: { ...cycleInput(name), ...changes }, activities },
        use,
      ),
  };
}
