import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

const COUNTS = ['tests', 'suites', 'pass', 'fail', 'cancelled', 'skipped', 'todo'] as const;

/** What node counts, under node's own words for its closing lines. */
export type Totals = Readonly<Record<(typeof COUNTS)[number], number>>;

export const NO_TESTS: Totals = { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };

export function addTotals(a: Totals, b: Totals): Totals {
  const sum = { ...a };
  for (const name of COUNTS) sum[name] += b[name];
  return sum;
}

export interface FileTiming {
  readonly file: string;
  readonly ms: number;
}

export interface TestRun {
  readonly totals: Totals;
  readonly timings: readonly FileTiming[];
}

/** Writes one line a test file, each failure in full, each skip with its reason; resolves with the counts. */
export async function reportRun(
  events: AsyncIterable<TestEvent>,
  root: string,
  write: (text: string) => void,
): Promise<TestRun> {
  let totals = NO_TESTS;
  const timings: FileTiming[] = [];
  for await (const event of events) {
    if (event.type === 'test:fail') write(renderFailure(event.data, root));
    if (event.type === 'test:pass' && event.data.skip !== undefined) write(renderSkip(event.data));
    if (event.type === 'test:stderr') write(event.data.message);
    if (event.type !== 'test:summary') continue;
    const { file, counts, duration_ms: ms } = event.data;
    if (file === undefined) {
      const { tests, suites, passed: pass, cancelled, skipped, todo } = counts;
      totals = {
        tests,
        suites,
        pass,
        fail: tests - pass - cancelled - skipped - todo,
        cancelled,
        skipped,
        todo,
      };
      continue;
    }
    const name = relative(root, file);
    timings.push({ file: name, ms });
    write(`${event.data.success ? '✓' : '✗'} ${name}  ${counts.tests} tests  ${Math.round(ms)} ms\n`);
  }
  return { totals, timings };
}

/** Node's closing lines, as its TAP reporter writes them. */
export function renderClosing(totals: Totals, durationMs: number): string {
  const counted = COUNTS.map((name) => `# ${name} ${totals[name]}\n`);
  return `${counted.join('')}# duration_ms ${Math.round(durationMs)}\n`;
}

/** The ten test files that took longest. */
export function renderSlowest(timings: readonly FileTiming[]): string {
  const slowest = timings.toSorted((a, b) => b.ms - a.ms).slice(0, 10);
  return slowest.map(({ file, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file}\n`).join('');
}

type Failure = Extract<TestEvent, { type: 'test:fail' }>['data'];
type Pass = Extract<TestEvent, { type: 'test:pass' }>['data'];

function renderFailure({ name, file, line, details }: Failure, root: string): string {
  const { error } = details;
  if ('failureType' in error && error.failureType === 'subtestsFailed') return '';
  const where = file === undefined ? '' : `  ${relative(root, file)}:${line ?? 1}`;
  return `✗ ${name}${where}\n${indent(inspect(error.cause ?? error))}\n`;
}

function renderSkip({ name, skip }: Pass): string {
  return `- skipped: ${name}  ${typeof skip === 'string' ? skip : 'NO REASON GIVEN'}\n`;
}

function indent(text: string): string {
  return text.replace(/^/gmu, '    ');
}
