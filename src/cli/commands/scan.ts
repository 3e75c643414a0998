import { z } from 'zod';
import { DreamdError, EXIT } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { renderScanTerminal } from '../../reports/terminal.ts';
import { defineCommand } from '../command.ts';

/** `dreamd scan`: what a cycle would see, without a server and without a receipt. */
export const scanCommand = defineCommand({
  declare(command) {
    command
      .option('--commit <revision>', 'the commit to read (default: HEAD)')
      .option('--sensor <id...>', 'ask only these sensors')
      .option('--no-cache', 'read everything anew');
  },
  options: z.object({
    commit: z.string().optional(),
    sensor: z.array(z.string()).optional(),
    cache: z.boolean().default(true),
  }),
  async run(context) {
    const { flags, options, terminal, signal } = context;
    const [{ composeEngine }, { readRepository }] = await Promise.all([
      import('../../worker/compose-engine.ts'),
      import('../../worker/read-repository.ts'),
    ]);
    await using engine = composeEngine({ ...context, note: terminal.warn, useCache: options.cache });
    requireKnown(options.sensor ?? [], Object.keys(engine.registry.sensors));
    const { identity, commit, policy } = await readRepository(engine.git, {
      path: flags.repo,
      commit: options.commit,
      config: flags.config,
    });
    const scan = await engine.sense(
      {
        repo: identity.repo,
        source: identity.gitDir,
        workTree: identity.bare ? null : identity.root,
        commit,
        policy,
        sensors: options.sensor,
      },
      { signal, onProgress: (phase, done, total) => terminal.progress({ phase, done, total }) },
    );
    if (flags.json) terminal.json(scan);
    else terminal.result(renderScanTerminal(scan, terminal));
    return EXIT.done;
  },
});

function requireKnown(asked: readonly string[], known: readonly string[]): void {
  const unknown = asked.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  throw new DreamdError('unknown-sensor', {
    message: 'no sensor has this id',
    where: '--sensor',
    expected: known.join(', '),
    got: unknown,
    hint: near === undefined ? 'docs/sensors.md describes each of them' : `did you mean ${near}?`,
  });
}
