import { join } from 'node:path';
import { z } from 'zod';
import { EXIT } from '../../core/errors.ts';
import { HOME } from '../../core/home.ts';
import type { LedgerEntry } from '../../core/receipt.ts';
import { renderVisible } from '../../core/visible.ts';
import { createLedger } from '../../ledger/ledger.ts';
import type { Sealed } from '../../ledger/sealed.ts';
import { defineCommand } from '../command.ts';

const DEFAULT_LIMIT = 20;

/** `dreamd ledger show`: the newest entries of this repository's chain, oldest first, a line each. */
export const ledgerShowCommand = defineCommand({
  declare: (command) => command.option('--limit <n>', 'how many entries', String(DEFAULT_LIMIT)),
  options: z.strictObject({
    limit: z.coerce.number('a whole number').int('a whole number').min(1, 'at least 1'),
  }),
  async run({ options, flags, environment, terminal }) {
    const { identifyAt } = await import('../../worker/identify-at.ts');
    const { repo } = await identifyAt(flags.repo, environment.variables);
    const ledger = createLedger({ root: join(environment.home, HOME.ledger), now: Date.now });
    const entries = ledger.entries(repo).slice(-options.limit);
    if (flags.json) terminal.json({ schemaVersion: 1, repo, entries });
    else terminal.result(entries.length === 0 ? `no entry for ${repo}` : entries.map(renderEntry).join('\n'));
    return EXIT.done;
  },
});

function renderEntry({ sequence, path, entry }: Sealed): string {
  return [`#${sequence}`, ...summaryOf(entry), renderVisible(path)].join('  ');
}

function summaryOf(entry: LedgerEntry): string[] {
  if (entry.kind === 'fact') return [entry.recordedAt, 'fact', entry.fact];
  const { cycle, outcome, reasons, entropyDebt } = entry;
  return [
    cycle.sealedAt,
    outcome,
    reasons.map(({ code }) => code).join(', '),
    `debt ${entropyDebt.after ?? 'unknown'}`,
  ];
}
