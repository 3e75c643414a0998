import { join } from 'node:path';
import { EXIT } from '../../core/errors.ts';
import { HOME } from '../../core/home.ts';
import { renderVisible } from '../../core/visible.ts';
import { createLedger } from '../../ledger/ledger.ts';
import { defineCommand, noOptions } from '../command.ts';

/** `dreamd ledger verify`: checks every chain of the home folder; a problem is for a person (exit 3). */
export const ledgerVerifyCommand = defineCommand({
  options: noOptions,
  async run({ flags, environment, terminal }) {
    const ledger = createLedger({ root: join(environment.home, HOME.ledger), now: Date.now });
    const verification = ledger.verify();
    const { ok, receipts, head, problems } = verification;
    if (flags.json) terminal.json({ schemaVersion: 1, ...verification });
    else {
      const lines = problems.map(
        ({ path, code, message }) => `${renderVisible(path)}: ${code}: ${renderVisible(message)}`,
      );
      const found = ok
        ? 'every chain holds'
        : `${problems.length} problem${problems.length === 1 ? '' : 's'}`;
      terminal.result([...lines, `${found}; receipts: ${receipts}, head: ${head ?? 'none'}`].join('\n'));
    }
    return ok ? EXIT.done : EXIT.escalate;
  },
});
