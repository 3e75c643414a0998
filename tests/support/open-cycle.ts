import { listOpenCycles } from '../../src/client/open-cycles.ts';
import type { Execution } from '../../src/core/cycle.ts';
import type { DreamdHome } from './dreamd.ts';
import { serverOfHome } from './server-of-home.ts';
import { until } from './until.ts';

/** Waits until exactly one cycle of a home is listed as open; the list lags behind the server's truth. */
export async function onlyOpenCycle(dreamd: DreamdHome): Promise<Execution> {
  await using server = await serverOfHome(dreamd);
  const found: Execution[] = [];
  await until('one open cycle', async () => {
    const [first, ...more] = await listOpenCycles(server.client);
    if (first === undefined || more.length > 0) return false;
    found.push({ workflowId: first.workflowId, runId: first.runId });
    return true;
  });
  return found[0]!;
}
