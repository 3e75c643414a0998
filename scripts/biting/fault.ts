import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

/** A one-line fault, and the test that must notice it: `tests/bite/<must-hold>.<name>.json`. */
const Fault = z.strictObject({
  /** Path of the file to break, from the root. */
  file: z.string(),
  /** Text that stands in it exactly once, and what takes its place. */
  old: z.string().min(1),
  new: z.string(),
  /** Path of the test file, and a regular expression that names the test in it. */
  test: z.string(),
  testName: z.string().min(1),
});
export type Fault = z.infer<typeof Fault> & { readonly name: string };

/** Whether the fault's text stands exactly once in its file; a file that is gone holds nothing. */
export function fitsOnce(root: string, { file, old }: Pick<Fault, 'file' | 'old'>): boolean {
  const path = join(root, file);
  return existsSync(path) && readFileSync(path, 'utf8').split(old).length === 2;
}

/** The faults below `root` whose name contains one of `filters`, or all of them, by name. */
export function readFaults(root: string, filters: readonly string[]): Fault[] {
  return globSync('tests/bite/*.json', { cwd: root })
    .sort()
    .map((path) => ({ name: basename(path, '.json'), path }))
    .filter(({ name }) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .map(({ name, path }) => ({ name, ...Fault.parse(JSON.parse(readFileSync(`${root}/${path}`, 'utf8'))) }));
}
