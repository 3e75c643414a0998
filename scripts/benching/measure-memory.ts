import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext } from './bench-context.ts';
import type { Figure } from './figure.ts';
import { spreadOf } from './figure.ts';
import { cloneLargeRepository } from './large-repository.ts';
import { watchPeaks } from './memory-peaks.ts';
import { dreamd, git } from './program.ts';

const COPIES = 10;
const KEYWORDS = new Set(
  [
    'async await break case catch class const continue default delete else enum export extends finally for from',
    'function import instanceof interface let new null return static super switch this throw try type typeof var',
    'void while yield true false undefined string number boolean unknown never any readonly declare namespace',
    'public private protected abstract implements keyof infer satisfies get set',
  ].flatMap((line) => line.split(' ')),
);
const SOURCE = /\.(?:[cm]?[jt]sx?)$/;

/** Peak of resident memory of the process that is worker and command at once, on about a million lines. */
export async function measureMemory(context: BenchContext): Promise<readonly Figure[]> {
  context.note('memory: making a repository of a million lines');
  const { clone, lines } = await makeMillionLines(context);
  context.note('memory: one cycle');
  const home = join(context.scratch, 'home-of-memory');
  const peaks = watchPeaks();
  await dreamd(home, ['run', '--json', '--repo', clone], { onStart: peaks.start });
  const { ownMb, childMb } = peaks.end();
  await dreamd(home, ['down']);
  await rm(clone, { recursive: true });
  const children = Object.entries(childMb).map(([name, mb]) => `${name} ${mb.toFixed(0)} MB`);
  return [
    {
      name: 'worker on a million lines, all sensors',
      unit: 'MB',
      measured: spreadOf([ownMb]),
      target: 900,
      bound: 'at most',
      from: `VmHWM of \`dreamd run\` with its threads, ${lines} lines; its children apart: ${children.join(', ')}`,
    },
  ];
}

/** The large repository ten times over, one commit; each copy has its own names, so the copies are no clones. */
async function makeMillionLines(context: BenchContext): Promise<{ clone: string; lines: number }> {
  const origin = await cloneLargeRepository(context, 'copied');
  const clone = join(context.scratch, 'million');
  await mkdir(clone);
  let lines = 0;
  for (let copy = 0; copy < COPIES; copy += 1) {
    const folder = join(clone, `copy-${copy}`);
    await cp(origin, folder, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.startsWith(join(origin, '.git')),
    });
    lines += await renameNames(folder, copy);
  }
  await rm(origin, { recursive: true });
  await git(clone, 'init', '--quiet');
  await git(clone, 'add', '--all', '--force');
  await git(clone, 'commit', '--quiet', '--message', 'A million lines');
  return { clone, lines };
}

/** Gives the lines of source it has written. */
async function renameNames(folder: string, copy: number): Promise<number> {
  let lines = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !SOURCE.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text.replace(/\b[A-Za-z]\w{2,}\b/g, (name) => (KEYWORDS.has(name) ? name : `${name}${copy}`)),
    );
    lines += text.split('\n').length - 1;
  }
  return lines;
}
