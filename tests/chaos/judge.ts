import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Execution } from '../../src/core/cycle.ts';
import { HOME } from '../../src/core/home.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { isReceipt } from '../../src/ledger/sealed.ts';
import type { DreamdHome } from '../support/dreamd.ts';
import { serverOfHome } from '../support/server-of-home.ts';
import { readActivityRuns } from './activity-runs.ts';
import { readActivityStarts } from './activity-starts.ts';

/** The receipts of a home, oldest first within each repository. */
export function receiptsOf({ home }: DreamdHome) {
  const ledger = createLedger({ root: join(home, HOME.ledger), now: Date.now });
  return ledger.repositories().flatMap((repo) => ledger.entries(repo).filter(isReceipt));
}

/** Says what does not hold of MH-A1 in a home whose cycles have all ended. */
export async function judgeHome(dreamd: DreamdHome): Promise<readonly string[]> {
  const root = join(dreamd.home, HOME.ledger);
  const { problems } = createLedger({ root, now: Date.now }).verify();
  await using server = await serverOfHome(dreamd);
  const runs = await listCycleRuns(server.client);
  const sealed = receiptsOf(dreamd).map(({ entry }) => runKey(entry.cycle));
  return [
    ...problems.map((problem) => `ledger: ${JSON.stringify(problem)}`),
    ...runs.flatMap(({ status }) => (status === 'COMPLETED' ? [] : [`a cycle is ${status}`])),
    ...difference(runs.map(runKey), sealed),
    ...(await Promise.all(runs.map((run) => judgeActivities(server.client, dreamd, run)))).flat(),
  ];
}

type CycleRun = Execution & { readonly status: string };

/** From what the server lists, which may lag; so the newest word on each run is asked for. */
async function listCycleRuns(client: Client): Promise<readonly CycleRun[]> {
  const runs: CycleRun[] = [];
  for await (const { workflowId, runId } of client.workflow.list({
    query: "WorkflowType = 'maintenanceCycle'",
  })) {
    const { status } = await client.workflow.getHandle(workflowId, runId).describe();
    runs.push({ workflowId, runId, status: status.name });
  }
  return runs;
}

/** Each run has one receipt, each receipt a run. */
function difference(runs: readonly string[], sealed: readonly string[]): readonly string[] {
  const all = [...new Set([...runs, ...sealed])];
  return all.flatMap((run) => {
    const receipts = sealed.filter((key) => key === run).length;
    return receipts === 1 && runs.includes(run) ? [] : [`${run}: ${receipts} receipts`];
  });
}

/** What the server recorded as done never ran again; all else ran at most twice. */
async function judgeActivities(
  client: Client,
  { home }: DreamdHome,
  run: Execution,
): Promise<readonly string[]> {
  const starts = readActivityStarts(home).filter(({ cycle }) => cycle === run.workflowId);
  const activities = await readActivityRuns(client, run);
  return activities.flatMap(({ name, scheduled, attempt, completedAtMs }) => {
    const began = starts.filter(({ phase }) => phase === name);
    const again = began.filter(({ atMs }) => completedAtMs !== null && atMs > completedAtMs);
    return [
      ...(scheduled === 1 ? [] : [`${name} was scheduled ${scheduled} times`]),
      ...(attempt <= 2 && began.length <= 2
        ? []
        : [`${name} ran ${began.length} times, in ${attempt} attempts`]),
      ...(completedAtMs !== null ? [] : [`${name} was never completed`]),
      ...(again.length === 0 ? [] : [`${name} ran again after the server had recorded its end`]),
    ];
  });
}

function runKey({ workflowId, runId }: Execution): string {
  return `${workflowId} ${runId}`;
}
