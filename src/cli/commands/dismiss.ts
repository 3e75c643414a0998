import { z } from 'zod';
import { dismissedFact, withdrawnFact } from '../../core/dismissal.ts';
import { DreamdError, EXIT } from '../../core/errors.ts';
import { MUTE_REASON_CHARS } from '../../core/mute.ts';
import type { NamedFinding } from '../../core/named-findings.ts';
import { namedFindings } from '../../core/named-findings.ts';
import { renderVisible } from '../../core/visible.ts';
import { redactText } from '../../secrets/redact-text.ts';
import { defineCommand } from '../command.ts';
import { senseHead } from '../sense-head.ts';

/** `dreamd dismiss`: silences findings of HEAD, in this machine's ledger or in a file that the repository commits. */
export const dismissCommand = defineCommand({
  declare(command) {
    command
      .argument('[ids...]', 'ids of findings or candidates, from `dreamd scan`')
      .option('--reason <text>', 'why it is right as it is')
      .option('--until <date>', 'from this day on it speaks again, YYYY-MM-DD')
      .option('--baseline', 'write it into .dreamd/baseline.json of the work tree, for everybody')
      .option('--all', 'with --baseline: every finding of HEAD')
      .option('--withdraw', 'take a dismissal of this machine back');
  },
  options: z.object({
    ids: z.array(z.string()),
    reason: z.string().trim().min(1, 'a reason').max(MUTE_REASON_CHARS, 'a short reason').optional(),
    until: z.iso.date('a day, YYYY-MM-DD').optional(),
    baseline: z.boolean().default(false),
    all: z.boolean().default(false),
    withdraw: z.boolean().default(false),
  }),
  async run(context) {
    const { options, flags, environment, terminal } = context;
    const { ids, all, baseline, withdraw } = options;
    requireUse(options);
    await using sensed = await senseHead(context);
    const { scan, identity, engine } = sensed;
    const findings = namedFindings(scan, all ? scan.signals.map(({ id }) => id) : ids);
    const by = `local:${environment.user}`;
    const reason = redactText(options.reason ?? '');
    const until = options.until === undefined ? null : `${options.until}T00:00:00.000Z`;
    if (baseline) {
      const { addToBaseline } = await import('../../worker/write-baseline.ts');
      addToBaseline(identity.root, findings, reason, until);
    } else
      for (const { id, kind, path } of findings)
        engine.ledger.note(
          scan.repo,
          withdraw ? withdrawnFact(id, by) : dismissedFact({ signal: id, reason, until, kind, path }, by),
        );
    if (flags.json) terminal.json({ schemaVersion: 1, [withdraw ? 'withdrawn' : 'dismissed']: findings });
    else terminal.result(findings.map(renderFinding).join('\n'));
    if (baseline)
      terminal.note('next: commit .dreamd/baseline.json; it counts as it stands in the scanned commit');
    return EXIT.done;
  },
});

interface Use {
  readonly ids: readonly string[];
  readonly reason?: string | undefined;
  readonly baseline: boolean;
  readonly all: boolean;
  readonly withdraw: boolean;
}

function requireUse({ ids, reason, baseline, all, withdraw }: Use): void {
  if (all !== (ids.length === 0)) throw misused('ids', 'one id or more, or --all', ids.join(' ') || 'none');
  if (all && !baseline) throw misused('--all', '--baseline beside it', 'no --baseline');
  if (withdraw && baseline)
    throw misused('--withdraw', 'no --baseline: remove the line from the file', '--baseline');
  if (!withdraw && reason === undefined) throw misused('--reason', 'a reason', 'none');
}

function misused(where: string, expected: string, got: string): DreamdError {
  return new DreamdError('bad-usage', {
    message: 'this does not say what to dismiss',
    where,
    expected,
    got,
    hint: 'see dreamd dismiss --help',
  });
}

function renderFinding({ id, kind, path }: NamedFinding): string {
  return `${id}  ${kind}  ${renderVisible(path)}`;
}
