import { once } from 'node:events';
import { EXIT } from '../core/errors.ts';
import type { Capability } from '../core/task-queue.ts';
import type { CommandBase } from './command.ts';

/** Server (where it is ours) and worker until an interrupt or the worker's failure. */
export async function serveUntilStopped(context: CommandBase, roles?: readonly Capability[]): Promise<0> {
  const { terminal, environment, signal } = context;
  const [{ composeEngine }, { openSession }] = await Promise.all([
    import('../worker/compose-engine.ts'),
    import('../worker/compose.ts'),
  ]);
  const compose = { ...context, note: terminal.note };
  await using engine = composeEngine(compose);
  await using session = await openSession(compose, engine, environment.serverMode ?? 'embedded');
  const worker = await session.startWorker(roles);
  const { address, ui } = session.server;
  terminal.note(`dreamd is up: Temporal at ${address}${ui === null ? '' : `, Web UI ${ui}`}; Ctrl-C ends it`);
  if (!signal.aborted) await Promise.race([once(signal, 'abort'), worker.ended]);
  terminal.note('stopping: what is open goes on when dreamd is up again');
  return EXIT.done;
}
