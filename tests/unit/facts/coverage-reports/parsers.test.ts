import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { PRINTERS, printTotals } from '../../../../scripts/accuracy/printed-coverage.ts';
import { MalformedReport } from '../../../../src/facts/coverage-reports/malformed.ts';
import { parseReport } from '../../../../src/facts/coverage-reports/parse-report.ts';
import { parsedReportSchema } from '../../../../src/facts/coverage-reports/parsed-report.ts';
import { listCases } from '../../../support/cases.ts';

/** Reports that real tools made of the projects beside them, and what each tool printed. */
const REPORTS = join(import.meta.dirname, '../../../cases/coverage-reports/reports');

const printedSchema = z.object({
  tool: z.string(),
  printer: z.enum(PRINTERS),
  printed: z.record(z.string(), z.string()),
});

function readReport(name: string): Buffer {
  const file = readdirSync(join(REPORTS, name)).find((entry) => entry.startsWith('report.'));
  return readFileSync(join(REPORTS, name, file ?? ''));
}

const names = listCases(REPORTS);

for (const name of names) {
  const { tool, printer, printed } = printedSchema.parse(
    JSON.parse(readFileSync(join(REPORTS, name, 'printed.json'), 'utf8')),
  );
  test(`the totals of ${name} are those that ${tool} printed`, () => {
    const ours = printTotals(readReport(name), printer);
    for (const [figure, value] of Object.entries(printed)) assert.equal(ours[figure], value, figure);
  });
}

const text = (report: string) => Buffer.from(report);
const parse = (report: string) => parseReport(text(report));

const NEVER_RAN: Readonly<Record<string, readonly string[]>> = {
  'nyc.istanbul': ['(anonymous_7):39-41', 'table:9-16'],
  'nyc.lcov': ['(anonymous_7):39-39', 'table:9-9'],
  'coverage-py.json': ['Basket.is_empty:32-32', 'table:9-14'],
  jacoco: ['Price.Basket.isEmpty:44-44', 'Report.<init>:5-5', 'Report.line:7-7', 'Report.table:11-11'],
};

for (const [name, functions] of Object.entries(NEVER_RAN))
  test(`${name} names the functions that never ran, with their lines`, () => {
    const found = parseReport(readReport(name)).files.flatMap(({ functions: all }) => all ?? []);
    const uncovered = found.filter(({ covered }) => !covered);
    assert.deepEqual(uncovered.map(({ name: fn, start, end }) => `${fn}:${start}-${end}`).sort(), functions);
  });

test('the date of a report is the one it gives itself, in milliseconds, or none', () => {
  const dates = names.map((name) => [name, parseReport(readReport(name)).madeAtMs !== null]);
  const dated = [
    'c8.clover',
    'c8.cobertura',
    'coverage-py.cobertura',
    'jacoco',
    'nyc.clover',
    'nyc.cobertura',
  ];
  assert.deepEqual(
    dates.flatMap(([name, has]) => (has ? [name] : [])),
    dated,
  );
  assert.equal(parse('<coverage line-rate="0" timestamp="1700000000"/>').madeAtMs, 1_700_000_000_000);
  assert.equal(parse('<coverage line-rate="0" timestamp="0"/>').madeAtMs, null);
});

const BOMB = `<!DOCTYPE c [<!ENTITY a "aaaa">${'<!ENTITY b "&a;&a;&a;">'.repeat(30)}]><coverage line-rate="0">&b;</coverage>`;

const MALFORMED: Readonly<Record<string, string>> = {
  'nothing in it': '',
  'some other text': 'hello',
  'XML that breaks off': '<coverage line-rate="0"><packages>',
  'XML of another kind': '<project><modelVersion/></project>',
  'an entity bomb': BOMB,
  'an entity that is declared and never used': '<!DOCTYPE c [<!ENTITY a "a">]><coverage line-rate="0"/>',
  'an entity nobody declared': '<coverage line-rate="0">&b;</coverage>',
  'elements nested ten thousand deep': `<coverage line-rate="0">${'<a>'.repeat(10_000)}`,
  'a line before any file': '<coverage generated="1"><line num="1" count="1"/></coverage>',
  'lcov that breaks off in a file': 'TN:\nSF:a.js\nDA:1,1\n',
  'lcov that breaks off in a line': 'TN:\nSF:a.js\nDA:1,1\nDA:2',
  'lcov with words for counts': 'SF:a.js\nDA:1,often\nend_of_record\n',
  'a line number beyond all files': 'SF:a.js\nDA:99999999,1\nend_of_record\n',
  'a Go profile that breaks off': 'mode: set\na.go:1.1,2.2 1 1\nb.go:1.1,2',
  'broken JSON': '{"a": ',
  'JSON of another kind': '{"name": "shop"}',
  'Python JSON without its lines': '{"meta": {"version": "7"}, "files": {"a.py": {}}}',
};

for (const [what, report] of Object.entries(MALFORMED))
  test(`${what} is malformed, and the reason quotes nothing of it at length`, () => {
    assert.throws(
      () => parse(report),
      (error) => error instanceof MalformedReport && error.message.length <= 200,
    );
  });

test('two sections of lcov about one file count once, as the union of what they saw', () => {
  const section = (one: number, other: number) => `SF:a.js\nDA:1,${one}\nDA:2,${other}\nend_of_record\n`;
  const [file] = parse(section(1, 0) + section(0, 0)).files;
  assert.deepEqual(
    [file?.covered, file?.uncovered],
    [
      [1, 1],
      [2, 2],
    ],
  );
});

test('lcov of version 2, with functions apart from their names, is read too', () => {
  const report = 'SF:a.c\nFNL:0,3,9\nFNA:0,0,main\nFNL:1,12,15\nFNA:1,4,help\nDA:3,0\nend_of_record\n';
  const [file] = parse(report).files;
  assert.deepEqual(file?.functions, [
    { name: 'main', start: 3, end: 9, covered: false },
    { name: 'help', start: 12, end: 15, covered: true },
  ]);
});

const hits = fc.dictionary(fc.integer({ min: 1, max: 400 }).map(String), fc.nat({ max: 3 }), { minKeys: 1 });

test('whatever lines lcov lists, each is read as it stands', () => {
  fc.assert(
    fc.property(hits, (lines) => {
      const rows = Object.entries(lines).map(([line, count]) => `DA:${line},${count}\n`);
      const [file] = parse(`SF:a.js\n${rows.join('')}end_of_record\n`).files;
      const size = (ranges: readonly number[] = []) =>
        ranges.reduce((sum, at, index) => (index % 2 === 0 ? sum - at : sum + at + 1), 0);
      const run = Object.values(lines).filter((count) => count > 0).length;
      assert.deepEqual([size(file?.covered), size(file?.uncovered)], [run, rows.length - run]);
    }),
    { numRuns: 100 },
  );
});

/** A real report with a piece cut out, doubled or overwritten. */
const damaged = fc
  .record({
    name: fc.constantFrom(...names),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 60 }),
    instead: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('<', '&', ',', '-1', '1e999', '{}'),
    ),
  })
  .map(({ name, at, length, instead }) => {
    const whole = readReport(name);
    const start = Math.floor(at * whole.length);
    return Buffer.concat([whole.subarray(0, start), Buffer.from(instead), whole.subarray(start + length)]);
  });

for (const [what, bytes] of [
  ['a damaged report', damaged],
  ['any bytes', fc.uint8Array({ maxLength: 300 })],
] as const)
  test(`${what} is a report or malformed, and nothing else`, () => {
    fc.assert(
      fc.property(bytes, (some) => {
        try {
          parsedReportSchema.parse(parseReport(some));
        } catch (error) {
          assert.ok(error instanceof MalformedReport, String(error));
        }
      }),
      { numRuns: 250 },
    );
  });
