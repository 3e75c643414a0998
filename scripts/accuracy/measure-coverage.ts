import { execFile } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkOut } from './check-out.ts';
import type { CoverageRun } from './coverage-runs.ts';
import { COVERAGE_RUNS } from './coverage-runs.ts';
import type { Figure, Measure } from './figure.ts';
import { printTotals } from './printed-coverage.ts';

const run = promisify(execFile);
const PROJECTS = join(import.meta.dirname, '../../tests/cases/coverage-reports/projects');
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Coverage: makes real reports with the real tools and compares our totals with those that the tools print. */
export const measureCoverage: Measure = async ({ data, scratch, note }) => {
  const figures: Figure[] = [];
  for (const [index, one] of COVERAGE_RUNS.entries()) {
    const { tool, project } = one;
    const name = typeof project === 'string' ? `own ${project} project` : project.repository;
    note(`${tool} on ${name}`);
    const folder = await prepare(one, data, scratch, index);
    figures.push(...(await compare(one, folder, `${tool}, ${name}`, note)));
  }
  return [
    {
      title: 'Coverage',
      figures,
      notes: [
        'A row counts the totals of one report that are equal to those its tool prints, in the tool’s own rounding.',
        'Cobertura of istanbul names no branch on a line without a statement, its Clover no function: not compared.',
      ],
    },
  ];
};

async function prepare(
  { project }: CoverageRun,
  data: string,
  scratch: string,
  index: number,
): Promise<string> {
  if (typeof project !== 'string') return checkOut(data, project, scratch);
  const folder = join(scratch, `${index}-${project}`);
  await cp(join(PROJECTS, project), folder, { recursive: true });
  return folder;
}

async function compare(
  { commands, printer, printed, reports }: CoverageRun,
  folder: string,
  name: string,
  note: (line: string) => void,
): Promise<Figure[]> {
  let output = '';
  for (const command of commands) {
    const { stdout } = await run('sh', ['-c', command], { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES });
    output = stdout;
  }
  const theirs = await printed(output, folder);
  return Promise.all(
    reports.map(async ([path, ...absent]) => {
      const ours = printTotals(await readFile(join(folder, path)), printer);
      const compared = Object.keys(theirs).filter((figure) => !absent.includes(figure));
      for (const figure of compared) note(`  ${path}: ${figure} ${ours[figure]}, printed ${theirs[figure]}`);
      const equal = compared.filter((figure) => ours[figure] === theirs[figure]);
      return { name: `${name}: ${path}`, hits: equal.length, of: compared.length, target: { share: 1 } };
    }),
  );
}
