import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { reportSchema } from '../../../src/core/report.ts';
import { renderReportTerminal, renderScanTerminal } from '../../../src/reports/terminal.ts';

const CASE = join(import.meta.dirname, '../../cases/reports/first-cycle/report.json');

test('scan prints the same tables as the report of a cycle', () => {
  const report = reportSchema.parse(JSON.parse(readFileSync(CASE, 'utf8')));
  const { cycle, entropyDebt, sensors, top } = report;
  const page = renderScanTerminal(
    {
      schemaVersion: 1,
      repo: cycle.repo,
      commit: cycle.commit,
      tree: '',
      entropyDebt,
      sensors,
      signals: [],
      muted: [],
      extraInputs: [],
      worklist: top,
    },
    { colour: false, width: 80 },
  );
  const tables = (text: string) =>
    text.slice(text.indexOf('Top 6')).split('\n\n').slice(0, 2).join('\n\n').trimEnd();
  assert.equal(tables(page), tables(renderReportTerminal(report, { colour: false, width: 80 })));
  assert.equal(page.split('\n')[0], '0 findings, 6 candidates; entropy debt 31.4/100');
});
