import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext } from './bench-context.ts';
import type { Figure } from './figure.ts';
import { spreadOf } from './figure.ts';
import { dreamd, git, ROOT, runProgram } from './program.ts';

const ROUNDS = 5;

/** `npm start` on this repository, again: everything is fetched, facts are known, the server is down. */
export async function measureStart({ scratch, note }: BenchContext): Promise<readonly Figure[]> {
  const home = join(scratch, 'home-of-start');
  const start = () => runProgram(['npm', 'start'], { env: { DREAMD_HOME: home } });
  const walls: number[] = [];
  for (let n = 0; n <= ROUNDS; n += 1) {
    note(`start: round ${n} of ${ROUNDS}`);
    const { wallMs } = await start();
    if (n > 0) walls.push(wallMs / 1000);
    await dreamd(home, ['down']);
  }
  const from = 'from the command to its end, the server started anew each time';
  return [
    { name: 'warm npm start', unit: 's', measured: spreadOf(walls), target: 8, bound: 'at most', from },
  ];
}

/** `npm start` in a fresh clone with an empty home and empty caches, fetching all it needs. Once: it uses the network. */
export async function measureFromNothing({ scratch, note }: BenchContext): Promise<readonly Figure[]> {
  note('from nothing: once');
  const home = join(scratch, 'empty');
  const cwd = join(scratch, 'fresh-clone');
  await mkdir(home);
  await git(scratch, 'clone', '--quiet', ROOT, cwd);
  const env = {
    HOME: home,
    DREAMD_HOME: join(home, 'dreamd'),
    DREAMD_TEMPORAL: undefined,
    XDG_CACHE_HOME: undefined,
    XDG_DATA_HOME: undefined,
  };
  const { wallMs } = await runProgram(['npm', 'start'], { cwd, env });
  await runProgram([process.execPath, 'bin/dreamd', 'down'], { cwd, env });
  const measured = spreadOf([wallMs / 1000]);
  const from = 'fresh clone, empty HOME: dependencies, Temporal and the first report';
  return [{ name: 'npm start from nothing', unit: 's', measured, target: 60, bound: 'at most', from }];
}
