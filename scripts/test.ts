import { chmodSync, existsSync, globSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { findSurvivors, listProcesses } from './testing/leftovers.ts';
import type { TestRun, Totals } from './testing/report.ts';
import { addTotals, NO_TESTS, renderClosing, renderSlowest, reportRun } from './testing/report.ts';

const BUDGET_MS = 10 * 60_000;
const TEST_TIMEOUT_MS = 2 * 60_000;
/** A keeper stops its server ten seconds after its last client. */
const PATIENCE_MS = 20_000;

const root = resolve(import.meta.dirname, '..');
const cores = availableParallelism();
/** The second stage is all servers, which mostly wait: two at a time, so that none waits for a processor. */
const STAGES = [
  { folders: '{unit,contracts,cases}', concurrency: cores },
  { folders: '{workflow,replay,e2e}', concurrency: Math.min(2, cores) },
];

/** A file ends with its last test, whatever handle it left open. */
const OPTIONS = { cwd: root, timeout: TEST_TIMEOUT_MS, execArgv: ['--test-force-exit'] };

const write = (text: string) => process.stdout.write(text);

async function main(filters: readonly string[]): Promise<number> {
  if (process.env.CI !== undefined && process.env.UPDATE_CASES !== undefined) {
    process.stderr.write('test: UPDATE_CASES rewrites what the tests expect: refused when CI is set\n');
    return 2;
  }
  const stages = STAGES.map((stage) => ({ ...stage, files: listFiles(stage.folders, filters) }));
  if (stages.every(({ files }) => files.length === 0)) {
    process.stderr.write(`test: no test file matches ${filters.join(' ')}\n`);
    return 2;
  }

  const startedMs = performance.now();
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'dreamd-test-')));
  // Some tests work as another user than the one who runs them.
  chmodSync(temporary, 0o755);
  process.env.TMPDIR = temporary;
  const signal = AbortSignal.timeout(BUDGET_MS);
  signal.addEventListener('abort', () => endAll(temporary));
  const runs: TestRun[] = [];
  for (const { files, concurrency } of stages) {
    if (files.length === 0) continue;
    runs.push(await reportRun(run({ ...OPTIONS, files, concurrency, signal }), root, write));
  }

  const totals = [...runs.map((r) => r.totals), await checkLeftovers(temporary)].reduce(addTotals);
  rmSync(temporary, { recursive: true, force: true });
  if (signal.aborted) write(`✗ over the budget of ${BUDGET_MS / 60_000} minutes\n`);
  write(`\nslowest files\n${renderSlowest(runs.flatMap((r) => r.timings))}\n`);
  write(renderClosing(totals, performance.now() - startedMs));
  return totals.fail + totals.cancelled === 0 && !signal.aborted ? 0 : 1;
}

/** By path, but the files about servers first: they take longest. */
function listFiles(folders: string, filters: readonly string[]): string[] {
  return globSync(`tests/${folders}/**/*.test.ts`, { cwd: root })
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort()
    .sort((a, b) => Number(b.includes('/server/')) - Number(a.includes('/server/')))
    .map((file) => join(root, file));
}

/** One more test of the whole run: nothing still running, nothing left in the temporary folder. */
async function checkLeftovers(temporary: string): Promise<Totals> {
  const title = 'the tests leave no process and no file behind';
  const counted = { ...NO_TESTS, tests: 1 };
  if (!existsSync('/proc/self/environ')) {
    write(`- skipped: ${title}  needs /proc\n`);
    return { ...counted, skipped: 1 };
  }
  const survivors = await findSurvivors(temporary, PATIENCE_MS);
  endAll(temporary);
  const remains = readdirSync(temporary);
  if (survivors.length === 0 && remains.length === 0) return { ...counted, pass: 1 };
  write(`✗ ${title}\n`);
  for (const { pid, command } of survivors) write(`    process ${pid}: ${command}\n`);
  for (const name of remains) write(`    file: ${name}\n`);
  return { ...counted, fail: 1 };
}

/** Ends what the run has started; a file that hangs would otherwise hold the run open. */
function endAll(temporary: string): void {
  for (const { pid } of listProcesses(temporary)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

process.exitCode = await main(process.argv.slice(2));
