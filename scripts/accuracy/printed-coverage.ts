import type { Counted } from '../../src/facts/coverage-reports/fact.ts';
import { mergeFiles } from '../../src/facts/coverage-reports/merge-files.ts';
import { parseReport } from '../../src/facts/coverage-reports/parse-report.ts';

/** What a coverage tool prints last, by the name it has there. */
export type Printed = Readonly<Record<string, string>>;

/** Tools by the way in which they round. */
export const PRINTERS = ['istanbul', 'coverage.py', 'go', 'jacoco'] as const;
export type Printer = (typeof PRINTERS)[number];

interface Totals {
  readonly lines: Counted;
  readonly statements: Counted;
  readonly branches: Counted;
  readonly functions: Counted;
}

/** What `printer` would print under its table, from our reading of its report. */
export function printTotals(report: Uint8Array, printer: Printer): Printed {
  const totals = totalsOf(report);
  const { lines, statements, branches, functions } = totals;
  switch (printer) {
    case 'istanbul':
      return {
        lines: twoDigits(lines),
        ...(branches.total === 0 ? {} : { branches: twoDigits(branches) }),
        ...(functions.total === 0 ? {} : { functions: twoDigits(functions) }),
      };
    case 'coverage.py':
      return { total: wholePercent(add(lines, branches)) };
    case 'go':
      return { statements: halfToEven(statements) };
    case 'jacoco':
      return {
        branches: `${Math.floor((100 * branches.covered) / branches.total)}%`,
        lines: `${lines.total - lines.covered} of ${lines.total}`,
        methods: `${functions.total - functions.covered} of ${functions.total}`,
      };
  }
}

function totalsOf(report: Uint8Array): Totals {
  const { format, files } = parseReport(report);
  const merged = files.map((file) => mergeFiles([{ format, file }]));
  const none = { covered: 0, total: 0 };
  return {
    lines: merged.map(({ lines }) => lines).reduce(add, none),
    statements: merged.map(({ statements }) => statements ?? none).reduce(add, none),
    branches: merged.map(({ branches }) => branches ?? none).reduce(add, none),
    functions: merged
      .map(({ functions }) => functions ?? [])
      .map((all) => ({ covered: all.filter(({ covered }) => covered).length, total: all.length }))
      .reduce(add, none),
  };
}

function add(a: Counted, b: Counted): Counted {
  return { covered: a.covered + b.covered, total: a.total + b.total };
}

/** Cut after two decimals, as istanbul-lib-coverage does. */
function twoDigits({ covered, total }: Counted): string {
  return String(total === 0 ? 100 : Math.floor((100_000 * covered) / total / 10) / 100);
}

/** Rounded, but 0 and 100 only when they are true, as coverage.py does. */
function wholePercent({ covered, total }: Counted): string {
  const percent = total === 0 ? 100 : (100 * covered) / total;
  if (percent > 0 && percent < 1) return '1';
  if (percent > 99 && percent < 100) return '99';
  return String(Math.round(percent));
}

/** One decimal, as Go's `%.1f`. */
function halfToEven({ covered, total }: Counted): string {
  const tenths = Math.floor((1000 * covered) / total);
  const twice = 2 * (1000 * covered - tenths * total);
  const up = twice > total || (twice === total && tenths % 2 === 1);
  return `${((tenths + (up ? 1 : 0)) / 10).toFixed(1)}%`;
}
