import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readExecutionTruth } from '../../client/execution-truth.ts';
import { listOpenCycles } from '../../client/open-cycles.ts';
import { isCycleOf, startCycle } from '../../client/start-cycle.ts';
import type { CycleResult, Execution } from '../../core/cycle.ts';
import { cycleIdOf } from '../../core/cycle.ts';
import { DreamdError, EXIT } from '../../core/errors.ts';
import { exitOfOutcome } from '../../core/outcome.ts';
import { reportSchema } from '../../core/report.ts';
import { renderReportTerminal } from '../../reports/terminal.ts';
import type { Session } from '../../worker/compose.ts';
import type { Engine } from '../../worker/engine.ts';
import type { ReadRepository } from '../../worker/read-repository.ts';
import type { CommandContext } from '../command.ts';
import { defineCommand } from '../command.ts';
import { followCycle } from '../follow-cycle.ts';

/** A cycle that closes unsealed (its code moved, it was terminated) is sealed by the one started after it. */
const MAX_STARTS = 3;

const depthSchema = z.coerce.number('0, 1, 2 or 3').pipe(z.literal([0, 1, 2, 3], '0, 1, 2 or 3'));
const optionsSchema = z.object({
  depth: depthSchema.optional(),
  detach: z.boolean().default(false),
  wait: z.boolean().default(false),
});
type RunContext = CommandContext<z.infer<typeof optionsSchema>>;

/** `dreamd run`: one whole cycle on Temporal; an unfinished one of the same repository is finished first. */
export const runCommand = defineCommand({
  declare(command) {
    command
      .option('--depth <n>', 'lower the depth of the policy; 0 senses, ranks and reports')
      .option('--wait', 'also wait while the cycle waits for a person')
      .option('--detach', 'return at once; a worker must be alive (`dreamd up`)');
  },
  options: optionsSchema,
  async run(context) {
    const { flags, options, terminal, environment } = context;
    const [{ composeEngine }, { openSession }, { readRepository }, { serverModeOf }] = await Promise.all([
      import('../../worker/compose-engine.ts'),
      import('../../worker/compose.ts'),
      import('../../worker/read-repository.ts'),
      import('../../worker/server-mode.ts'),
    ]);
    const compose = { ...context, note: terminal.note };
    await using engine = composeEngine(compose);
    const repository = await readRepository(engine.git, {
      path: flags.repo,
      config: flags.config,
      depth: options.depth,
    });
    terminal.progress({ phase: 'server' });
    await using session = await openSession(compose, engine, serverModeOf(environment, repository.config));
    if (!session.searchAttributes)
      terminal.note("this server lacks dreamd's search attributes; `dreamd doctor --fix` registers them");
    if (options.detach) return await detach(context, engine, session, repository);
    await session.ensureWorker();
    await finishEarlierCycles(context, session, repository);
    const { cycle, result } = await runCycle(context, engine, session, repository);
    show(context, session, repository, cycle, result);
    return exitOfOutcome(result.outcome);
  },
});

/** Open cycles over other commits; one over this commit is attached to instead. */
async function finishEarlierCycles(
  context: RunContext,
  session: Session,
  { identity, commit }: ReadRepository,
): Promise<void> {
  for (const cycle of await listOpenCycles(session.client, identity.repo)) {
    if (isCycleOf(cycle, { repo: identity.repo, commit })) continue;
    context.terminal.note(`finishing the open cycle ${cycleIdOf(cycle.workflowId)} first`);
    await followCycle(session, cycle, context);
  }
}

async function runCycle(
  context: RunContext,
  engine: Engine,
  session: Session,
  repository: ReadRepository,
): Promise<{ cycle: Execution; result: CycleResult }> {
  for (let starts = 1; ; starts += 1) {
    const cycle = await start(context, engine, session, repository);
    const awaited = await followCycle(session, cycle, context);
    if (awaited.state === 'done') return { cycle, result: awaited.result };
    if (starts === MAX_STARTS) throw unsealed(cycle, awaited.how);
    context.terminal.note(
      `${cycleIdOf(cycle.workflowId)} closed without a receipt (${awaited.how}); starting afresh`,
    );
  }
}

async function start(
  { environment, terminal }: RunContext,
  { artifacts, ledger }: Engine,
  { client, storeId, searchAttributes }: Session,
  { identity, commit, workTree, policy }: ReadRepository,
): Promise<Execution> {
  const { repo, gitDir } = identity;
  const policyRef = await artifacts.putJson('policy', policy);
  const cycle = await startCycle(
    client,
    {
      schemaVersion: 1,
      storeId,
      repo,
      source: gitDir,
      workTree,
      commit,
      depth: 0,
      policy: policyRef,
      initiator: `local:${environment.user}`,
      searchAttributes,
    },
    () => (ledger.head(repo)?.sequence ?? -1) + 1,
  );
  const { asked } = await readExecutionTruth(client, cycle);
  if (asked !== null && asked.policy.digest !== policyRef.digest)
    terminal.note(
      `${cycleIdOf(cycle.workflowId)} is already open under another policy and goes on with that one; run again for yours`,
    );
  return cycle;
}

async function detach(
  context: RunContext,
  engine: Engine,
  session: Session,
  repository: ReadRepository,
): Promise<0> {
  const unserved = session.unserved();
  if (unserved.length > 0)
    throw new DreamdError('worker-missing', {
      message: 'no worker is alive that could run a detached cycle',
      where: session.server.address,
      expected: 'a running `dreamd up`, or a `dreamd worker` of every role',
      got: `none for ${unserved.join(' and ')}`,
      hint: 'start one with `dreamd up --detach`',
    });
  const cycle = await start(context, engine, session, repository);
  const document = { schemaVersion: 1, cycle: cycleDocument(cycle, repository), state: 'running' };
  if (context.flags.json) context.terminal.json(document);
  else context.terminal.result(`started ${cycle.workflowId}`);
  return EXIT.done;
}

function show(
  { flags, terminal }: RunContext,
  { server }: Session,
  repository: ReadRepository,
  cycle: Execution,
  { outcome, reasons, target, receipt, report }: CycleResult,
): void {
  if (flags.json) {
    terminal.json({
      schemaVersion: 1,
      cycle: cycleDocument(cycle, repository),
      state: 'done',
      outcome,
      reasons,
      waitsFor: null,
      target,
      receipt,
      report,
      temporal: server,
    });
    return;
  }
  const document: unknown = JSON.parse(readFileSync(report.json, 'utf8'));
  terminal.result(renderReportTerminal(reportSchema.parse(document), terminal));
  terminal.note(`report: ${report.markdown}`);
}

function cycleDocument({ workflowId, runId }: Execution, { identity, commit }: ReadRepository) {
  return { id: cycleIdOf(workflowId), workflowId, runId, repo: identity.repo, commit, depth: 0 };
}

function unsealed({ workflowId }: Execution, how: string): DreamdError {
  return new DreamdError('interrupted', {
    message: 'the cycle was ended from outside again and again',
    where: workflowId,
    expected: 'a cycle that may finish',
    got: `${MAX_STARTS} runs that closed without a receipt, the last one by ${how}`,
    hint: 'find out who ends it in the Web UI; the next `dreamd run` seals it and starts afresh',
  });
}
