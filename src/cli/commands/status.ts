import type { Client } from '@temporalio/client';
import { listOpenCycles } from '../../client/open-cycles.ts';
import { readCycleStatus, readWorkflowTaskAttempt } from '../../client/read-cycle-status.ts';
import { cycleIdOf } from '../../core/cycle.ts';
import { EXIT } from '../../core/errors.ts';
import { inspectServer } from '../../server/inspect-server.ts';
import { defineCommand, noOptions } from '../command.ts';
import type { Status } from '../render-status.ts';
import { renderStatus } from '../render-status.ts';

/** `dreamd status`: what runs, which cycles are open, what was sealed last. Starts nothing. */
export const statusCommand = defineCommand({
  options: noOptions,
  async run(context) {
    const { flags, terminal, environment } = context;
    const [{ composeEngine }, { openSession }, { findLiveWorkers }, { readServerMode }] = await Promise.all([
      import('../../worker/compose-engine.ts'),
      import('../../worker/compose.ts'),
      import('../../worker/live-workers.ts'),
      import('../../worker/server-mode.ts'),
    ]);
    const compose = { ...context, note: terminal.note };
    await using engine = composeEngine(compose);
    const server = inspectServer(environment.home);
    const mode = await readServerMode(engine.git, environment, { path: flags.repo, config: flags.config });
    const reachable = mode === 'environment' || server.running;
    await using session = reachable ? await openSession(compose, engine, mode) : null;
    const status: Status = {
      schemaVersion: 1,
      server: {
        running: reachable,
        address: session?.server.address ?? null,
        ui: session?.server.ui ?? null,
        version: server.version ?? null,
      },
      workers: findLiveWorkers(environment.home).map(({ buildId, pid }) => ({ buildId, pid })),
      cycles: session && (await readOpenCycles(session.client)),
      kill: null,
      receipts: engine.ledger.repositories().flatMap((repo) => {
        const last = engine.ledger.last(repo);
        if (last === null) return [];
        const { outcome, cycle } = last.entry;
        return [{ repo, cycle: cycle.id, outcome, sealedAt: cycle.sealedAt, path: last.path }];
      }),
    };
    if (flags.json) terminal.json(status);
    else terminal.result(renderStatus(status));
    return EXIT.done;
  },
});

async function readOpenCycles(client: Client): Promise<Status['cycles']> {
  const open = await listOpenCycles(client);
  return Promise.all(
    open.map(async (cycle) => {
      const [status, attempt] = await Promise.all([
        readCycleStatus(client, cycle),
        readWorkflowTaskAttempt(client, cycle),
      ]);
      return {
        id: cycleIdOf(cycle.workflowId),
        workflowId: cycle.workflowId,
        runId: cycle.runId,
        startedAt: cycle.startedAt.toISOString(),
        phase: status?.phase ?? null,
        waitsFor: status?.waitsFor ?? null,
        workflowTaskAttempt: attempt,
      };
    }),
  );
}
