import { once } from 'node:events';
import { EXIT } from '../core/errors.ts';
import type { Capability } from '../core/task-queue.ts';
import { CAPABILITIES } from '../core/task-queue.ts';
import type { CommandBase } from './command.ts';

/** Server (where it is ours) and worker until an interrupt or the worker's failure; `--json` tells when they are up. */
export async function serveUntilStopped(
  context: CommandBase,
  roles: readonly Capability[] = CAPABILITIES,
): Promise<0> {
  const { flags, terminal, environment, signal } = context;
  const [{ composeEngine }, { openSession }, { readServerMode }] = await Promise.all([
    import('../worker/compose-engine.ts'),
    import('../worker/compose.ts'),
    import('../worker/server-mode.ts'),
  ]);
  const compose = { ...context, note: terminal.note };
  await using engine = composeEngine(compose);
  const mode = await readServerMode(engine.git, environment, { path: flags.repo, config: flags.config });
  await using session = await openSession(compose, engine, mode);
  const worker = await session.startWorker('service', roles);
  const { server } = session;
  const { address, ui } = server;
  if (flags.json) terminal.json({ schemaVersion: 1, pid: process.pid, roles, temporal: server });
  terminal.note(`dreamd is up: Temporal at ${address}${ui === null ? '' : `, Web UI ${ui}`}; Ctrl-C ends it`);
  if (!signal.aborted) await Promise.race([once(signal, 'abort'), worker.ended]);
  terminal.note('stopping: what is open goes on when dreamd is up again');
  return EXIT.done;
}
