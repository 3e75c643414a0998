import type { Client } from '@temporalio/client';
import type { OpenCycle } from '../client/open-cycles.ts';
import { listOpenCycles } from '../client/open-cycles.ts';
import { cycleIdOf } from '../core/cycle.ts';
import { DreamdError } from '../core/errors.ts';

/** The open cycle that a person means: its id, its workflow id, or nothing when there is but one. */
export async function findOpenCycle(client: Client, named: string | undefined): Promise<OpenCycle> {
  const open = await listOpenCycles(client);
  const matching = open.filter(
    ({ workflowId }) => named === undefined || workflowId === named || cycleIdOf(workflowId) === named,
  );
  const [cycle] = matching;
  if (cycle !== undefined && matching.length === 1) return cycle;
  throw new DreamdError('unknown-cycle', {
    message: matching.length > 1 ? 'more than one open cycle fits' : 'no open cycle fits',
    where: named ?? 'open cycles',
    expected: named === undefined ? 'exactly one open cycle' : 'the id of an open cycle',
    got: open.length === 0 ? 'no open cycle' : open.map(({ workflowId }) => workflowId).join(', '),
    hint: '`dreamd status` lists open cycles',
  });
}
