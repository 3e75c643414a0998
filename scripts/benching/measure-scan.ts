import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext } from './bench-context.ts';
import type { Figure } from './figure.ts';
import { spreadOf } from './figure.ts';
import { cloneLargeRepository } from './large-repository.ts';
import type { Part } from './parts.ts';
import { readParts } from './parts.ts';
import { dreamd, runProgram } from './program.ts';
import { touchAndScan } from './touch-and-scan.ts';

const ROUNDS = 7;
/** The three whose parts are measured alone. */
const SENSORS = ['--sensor', 'complexity', 'churn', 'duplication'];

interface Round {
  readonly coldMs: number;
  readonly nextMs: number;
  readonly partMs: Readonly<Record<Part['name'], number>>;
}

/** Cold scan against its parts, and the scan of the next commit against the cold one. */
export async function measureScan(context: BenchContext): Promise<readonly Figure[]> {
  const clone = await cloneLargeRepository(context, 'scanned');
  const parts = await readParts(clone, join(context.scratch, 'home-of-parts'), context.scratch);
  await dreamd(join(context.scratch, 'home-to-warm-up'), ['scan', '--json', '--repo', clone, ...SENSORS]);
  const rounds: Round[] = [];
  for (let n = 1; n <= ROUNDS; n += 1) {
    context.note(`scan: round ${n} of ${ROUNDS}`);
    rounds.push(await measureRound(clone, parts, join(context.scratch, `home-${n}`), n % 2 === 0));
  }
  return [coldFigure(rounds), nextFigure(rounds)];
}

/** Every other round runs the parts first. The last commit of the clone is undone, so all rounds scan the same. */
async function measureRound(
  clone: string,
  parts: readonly Part[],
  home: string,
  partsFirst: boolean,
): Promise<Round> {
  const scan = async () => (await dreamd(home, ['scan', '--json', '--repo', clone, ...SENSORS])).wallMs;
  const runParts = async () => {
    const partMs: Record<Part['name'], number> = { 'git log': 0, jscpd: 0, 'plain parse': 0 };
    for (const { name, argv, cwd } of parts) partMs[name] = (await runProgram(argv, { cwd })).wallMs;
    return partMs;
  };
  const before = partsFirst ? await runParts() : undefined;
  const coldMs = await scan();
  const partMs = before ?? (await runParts());
  const nextMs = await touchAndScan(clone, home, SENSORS);
  await rm(home, { recursive: true });
  return { coldMs, nextMs, partMs };
}

function coldFigure(rounds: readonly Round[]): Figure {
  const medians = (['git log', 'jscpd', 'plain parse'] as const).map((name) => {
    return { name, medianMs: spreadOf(rounds.map(({ partMs }) => partMs[name])).median };
  });
  const slowest = medians.reduce((a, b) => (b.medianMs > a.medianMs ? b : a));
  const cold = spreadOf(rounds.map(({ coldMs }) => coldMs)).median;
  const alone = medians.map(({ name, medianMs }) => `${name} ${seconds(medianMs)}`).join(', ');
  return {
    name: 'cold scan ÷ its slowest part alone',
    unit: '×',
    measured: spreadOf(rounds.map(({ coldMs, partMs }) => coldMs / partMs[slowest.name])),
    target: 1.2,
    bound: 'at most',
    from: `cold scan ${seconds(cold)}; alone: ${alone}`,
  };
}

function nextFigure(rounds: readonly Round[]): Figure {
  const coldMs = spreadOf(rounds.map((round) => round.coldMs)).median;
  return {
    name: 'scan after one commit touching three files',
    unit: 's',
    measured: spreadOf(rounds.map(({ nextMs }) => nextMs / 1000)),
    target: (0.25 * coldMs) / 1000 + 0.7,
    bound: 'at most',
    from: `target = 0.25 × cold scan (${seconds(coldMs)}) + 0.7 s`,
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
