import { createLedger } from '../../../src/ledger/ledger.ts';
import { REPO, receiptDraft } from '../../support/receipts.ts';

/** Seals runs; ends itself with SIGKILL at a fail point. Arguments: root, first run number, count, fail point or `none`. */
const [root = '', first = '0', count = '1', killAt = 'none'] = process.argv.slice(2);
const ledger = createLedger({
  root,
  now: () => Date.parse('2026-03-02T12:00:00.000Z'),
  failPoint: (name) => {
    if (name === killAt) process.kill(process.pid, 'SIGKILL');
  },
});
for (let index = 0; index < Number(count); index += 1)
  ledger.append(REPO, receiptDraft(`run-${Number(first) + index}`));
