import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { Report } from '../../src/core/report.ts';
import { reportSchema } from '../../src/core/report.ts';
import { displayWidth } from '../../src/reports/columns.ts';
import { renderReportJson } from '../../src/reports/json.ts';
import { renderReportMarkdown } from '../../src/reports/markdown.ts';
import { renderReportTerminal } from '../../src/reports/terminal.ts';
import { assertGolden, listCases } from '../support/cases.ts';

/** A case: the value in `report.json`, what people read in `expected.md` and `expected.txt` (80 columns, no colour). */
const FOLDER = join(import.meta.dirname, 'reports');
const PLAIN = { colour: false, width: 80 };

/** Lines that stay whole so that they can be copied. */
const COPIED = /^ {2}(receipt|Web UI|scan|decision|policy|report-json|report-markdown) /;

function reportOf(name: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(join(FOLDER, name, 'report.json'), 'utf8')));
}

for (const name of listCases(FOLDER)) {
  const report = reportOf(name);

  test(`the report ${name} reads as expected in Markdown and on the terminal`, () => {
    assertGolden(join(FOLDER, name, 'expected.md'), renderReportMarkdown(report));
    assertGolden(join(FOLDER, name, 'expected.txt'), renderReportTerminal(report, PLAIN));
  });

  test(`the report ${name} keeps everything in JSON`, () => {
    assert.deepEqual(JSON.parse(renderReportJson(report)), report);
  });

  test(`the report ${name} has its outcome in the first line of every form for people`, () => {
    for (const text of [renderReportMarkdown(report), renderReportTerminal(report, PLAIN)])
      assert.ok(text.split('\n')[0]?.includes(report.outcome));
  });

  test(`the report ${name} fits 80 columns below its first line, and colour changes no text`, () => {
    const plain = renderReportTerminal(report, PLAIN);
    const tooWide = plain
      .split('\n')
      .slice(1)
      .filter((line) => displayWidth(line) > 80 && !COPIED.test(line));
    assert.deepEqual(tooWide, []);
    assert.equal(stripVTControlCharacters(renderReportTerminal(report, { ...PLAIN, colour: true })), plain);
  });
}
