import { z } from 'zod';
import { CAPABILITIES } from '../../core/task-queue.ts';
import { defineCommand } from '../command.ts';
import { serveUntilStopped } from '../serve.ts';

/** `dreamd worker`: a worker of one or all capabilities, for a server that may be elsewhere. */
export const workerCommand = defineCommand({
  declare(command) {
    command.option('--role <role...>', `capabilities to serve: ${CAPABILITIES.join(', ')} (default: all)`);
  },
  options: z.object({ role: z.array(z.enum(CAPABILITIES, CAPABILITIES.join(' or '))).optional() }),
  run: (context) => serveUntilStopped(context, context.options.role),
});
