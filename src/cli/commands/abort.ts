import { z } from 'zod';
import { abortCycle } from '../../client/abort-cycle.ts';
import { cycleIdOf } from '../../core/cycle.ts';
import { EXIT } from '../../core/errors.ts';
import { defineCommand } from '../command.ts';
import { findOpenCycle } from '../find-cycle.ts';

/** `dreamd abort`: ends an open cycle before its next phase; without a worker it is recorded and acts later. */
export const abortCommand = defineCommand({
  declare(command) {
    command
      .argument('[cycle]', 'id of an open cycle (default: the only one)')
      .requiredOption('--reason <text>', 'why; it stands in the receipt');
  },
  options: z.object({
    cycle: z.string().optional(),
    reason: z.string().min(1, 'a reason').max(1000, 'at most 1000 characters'),
  }),
  async run(context) {
    const { flags, options, terminal, environment } = context;
    const [{ composeEngine }, { openSession }, { readServerMode }] = await Promise.all([
      import('../../worker/compose-engine.ts'),
      import('../../worker/compose.ts'),
      import('../../worker/server-mode.ts'),
    ]);
    const compose = { ...context, note: terminal.note };
    await using engine = composeEngine(compose);
    const mode = await readServerMode(engine.git, environment, { path: flags.repo, config: flags.config });
    await using session = await openSession(compose, engine, mode);
    const cycle = await findOpenCycle(session.client, options.cycle);
    await abortCycle(session.client, cycle, {
      reason: options.reason,
      approver: `local:${environment.user}`,
    });
    const acting = !session.unserved().includes('control');
    if (flags.json)
      terminal.json({ schemaVersion: 1, cycle: cycleIdOf(cycle.workflowId), recorded: true, acting });
    else
      terminal.result(
        `${cycleIdOf(cycle.workflowId)}: abort ${acting ? 'sent' : 'recorded, acts when dreamd is up'}`,
      );
    return EXIT.done;
  },
});
