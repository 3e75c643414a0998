import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext } from './bench-context.ts';
import { git } from './program.ts';

/** The project with at least 100,000 lines and some thousand commits that the figures are about. */
const NAME = 'vite';

/** A clone of our own, in which commits may be made. */
export async function cloneLargeRepository({ data, scratch }: BenchContext, name: string): Promise<string> {
  const source = join(data, NAME);
  await access(source).catch((cause) => {
    throw new Error(`there is no ${source}; clone https://github.com/vitejs/vite into it`, { cause });
  });
  const clone = join(scratch, name);
  await git(scratch, 'clone', '--quiet', source, clone);
  return clone;
}
