import { z } from 'zod';
import { EXIT } from '../../core/errors.ts';
import type { Examination } from '../../worker/examine.ts';
import type { CommandContext } from '../command.ts';
import { defineCommand } from '../command.ts';

const optionsSchema = z.object({ fix: z.boolean().default(false) });

/** `dreamd doctor`: each requirement, found where or what to do, and how much is stored. */
export const doctorCommand = defineCommand({
  declare(command) {
    command.option('--fix', "register dreamd's search attributes on the server of the environment");
  },
  options: optionsSchema,
  async run(context) {
    const { flags, terminal, environment, options } = context;
    const [{ composeEngine }, { examine }] = await Promise.all([
      import('../../worker/compose-engine.ts'),
      import('../../worker/examine.ts'),
    ]);
    await using engine = composeEngine({ ...context, note: terminal.note });
    if (options.fix) await fix(context);
    const examination = await examine(engine, environment);
    if (flags.json) terminal.json({ schemaVersion: 1, ...examination });
    else terminal.result(renderExamination(examination));
    return examination.findings.some(({ status }) => status === 'missing') ? EXIT.environment : EXIT.done;
  },
});

async function fix(context: CommandContext<z.infer<typeof optionsSchema>>): Promise<void> {
  const { terminal, environment } = context;
  const { environmentServer } = await import('../../client/environment-server.ts');
  const { connectClient } = await import('../../client/connect.ts');
  const { registerSearchAttributes } = await import('../../client/search-attributes.ts');
  const target = environmentServer(environment.variables);
  const client = await connectClient(target);
  const added = await registerSearchAttributes(client, target.namespace);
  await client.connection.close();
  const { address } = target.connection;
  terminal.note(
    added.length === 0 ? `${address} has all search attributes` : `${address}: added ${added.join(', ')}`,
  );
}

const MARK = { ok: '✓', optional: '·', missing: '✗' } as const;

function renderExamination({ findings, storedBytes }: Examination): string {
  const rows = findings.flatMap(({ requirement, status, found, hint }) => [
    `${MARK[status]} ${requirement.padEnd(16)} ${found}`,
    ...(hint === '' ? [] : [`  ${' '.repeat(16)} → ${hint}`]),
  ]);
  const stored = Object.entries(storedBytes)
    .filter(([, bytes]) => bytes > 0)
    .map(([name, bytes]) => `  ${name.padEnd(16)} ${(bytes / 1024 ** 2).toFixed(1)} MiB`);
  return [...rows, '', 'stored', ...stored].join('\n');
}
