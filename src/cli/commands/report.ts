import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoFolder } from '../../core/brand.ts';
import { reportNameOf } from '../../core/cycle.ts';
import { DreamdError, EXIT } from '../../core/errors.ts';
import { HOME } from '../../core/home.ts';
import type { Report } from '../../core/report.ts';
import { reportSchema } from '../../core/report.ts';
import { createLedger } from '../../ledger/ledger.ts';
import { renderReportJson } from '../../reports/json.ts';
import { renderReportTerminal } from '../../reports/terminal.ts';
import { defineCommand, noOptions } from '../command.ts';

/** `dreamd report`: the report of the last sealed cycle again, with the receipt that stands for it. */
export const reportCommand = defineCommand({
  options: noOptions,
  async run({ flags, environment, terminal }) {
    const { identifyAt } = await import('../../worker/identify-at.ts');
    const { repo } = await identifyAt(flags.repo, environment.variables);
    const last = createLedger({ root: join(environment.home, HOME.ledger), now: Date.now }).last(repo);
    if (last === null) {
      throw new DreamdError('nothing-to-report', {
        message: `no cycle of ${repo} has been sealed yet`,
        where: environment.home,
        hint: '`dreamd run` makes one; `dreamd scan` looks without sealing anything',
      });
    }
    const { path, sha256, entry } = last;
    const file = join(environment.home, HOME.reports, repoFolder(repo), `${reportNameOf(entry.cycle)}.json`);
    const sealed = readReport(file);
    const report = { ...sealed, places: { ...sealed.places, receipt: { path, sha256 } } };
    terminal.result(flags.json ? renderReportJson(report) : renderReportTerminal(report, terminal));
    return EXIT.done;
  },
});

function readReport(file: string): Report {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new DreamdError('nothing-to-report', {
      message: 'the report of the last cycle cannot be read',
      where: file,
      expected: 'the report that the cycle wrote',
      got: cause instanceof Error && 'code' in cause ? String(cause.code) : 'something else',
      hint: 'the receipt still stands (`dreamd ledger show`); `dreamd run` makes a new report',
      cause,
    });
  }
}
