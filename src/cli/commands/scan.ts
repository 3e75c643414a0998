import { z } from 'zod';
import { onlyChanged } from '../../core/changed-scan.ts';
import { DreamdError, EXIT } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { Scan } from '../../core/scan.ts';
import { renderClassic } from '../../reports/classic.ts';
import { renderSarif } from '../../reports/sarif.ts';
import { renderScanTerminal } from '../../reports/terminal.ts';
import type { CommandContext } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { SensedHead } from '../sense-head.ts';
import { senseHead } from '../sense-head.ts';

const magnitude = 'a magnitude from 0 to 1';
const optionsSchema = z.object({
  commit: z.string().optional(),
  sensor: z.array(z.string()).optional(),
  cache: z.boolean().default(true),
  changedSince: z.string().optional(),
  failOn: z.coerce.number(magnitude).min(0, magnitude).max(1, magnitude).optional(),
  sarif: z.boolean().default(false),
  classic: z.boolean().default(false),
});
type ScanOptions = z.infer<typeof optionsSchema>;

/** `dreamd scan`: what a cycle would see, without a server and without a receipt. */
export const scanCommand = defineCommand({
  declare(command) {
    command
      .option('--commit <revision>', 'the commit to read (default: HEAD)')
      .option('--sensor <id...>', 'ask only these sensors')
      .option('--no-cache', 'read everything anew')
      .option('--changed-since <revision>', 'only what is in files changed since then, as in a pull request')
      .option('--fail-on <magnitude>', 'exit 3 when a finding is this strong or stronger, 0 to 1')
      .option('--sarif', 'print a SARIF 2.1.0 log')
      .option('--classic', 'print one line a finding');
  },
  options: optionsSchema,
  async run(context) {
    const { options } = context;
    await using sensed = await senseHead(context, {
      commit: options.commit,
      sensors: options.sensor,
      useCache: options.cache,
      check: ({ registry }) => requireKnown(options.sensor ?? [], Object.keys(registry.sensors)),
    });
    const scan = await narrowed(sensed, options);
    print(scan, sensed, context);
    const limit = options.failOn;
    const failed = limit !== undefined && scan.signals.some((signal) => signal.magnitude >= limit);
    return failed ? EXIT.escalate : EXIT.done;
  },
});

async function narrowed(
  { scan, engine, identity, commit }: SensedHead,
  { changedSince }: ScanOptions,
): Promise<Scan> {
  if (changedSince === undefined) return scan;
  return onlyChanged(scan, await engine.changedPaths(identity.gitDir, changedSince, commit));
}

function print(
  scan: Scan,
  { engine }: SensedHead,
  { flags, options, terminal, version }: CommandContext<ScanOptions>,
): void {
  if (options.sarif) {
    const rules = Object.values(engine.registry.sensors).map(({ id, doc, kinds }) => [
      id,
      { measures: doc.measures, kinds },
    ]);
    terminal.json(renderSarif(scan, Object.fromEntries(rules), version));
  } else if (flags.json) terminal.json(scan);
  else terminal.result(options.classic ? renderClassic(scan) : renderScanTerminal(scan, terminal));
}

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
