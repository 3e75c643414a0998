import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import type { Linted } from './oxlint.ts';
import { lint } from './oxlint.ts';

/** A file for the tool; its name says nothing of its path in the repository. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const HARMLESS: NamedText = { name: 'harmless.js', text: '' };

/** What was said of these files; undefined for one that the tool does not survive or finish. */
type Part<File> = readonly [files: readonly File[], linted: Linted | undefined];

/**
 * Lints files in a folder below `folder`. A run that fails is halved, so that in the end the one bad file stands alone.
 * Rejects with `tool-failed` when the tool fails without any of them, too.
 */
export async function lintFiles<File extends NamedText>(
  files: readonly File[],
  context: Pick<CollectorContext, 'run' | 'signal'>,
  folder: string,
  timeoutMs: number,
): Promise<ReadonlyArray<Part<File>>> {
  const lint = (some: readonly NamedText[]) => lintOnce(some, context, folder, timeoutMs);
  const whole = await tryToLint(files, lint);
  if (whole !== undefined) return [[files, whole]];
  await lint([]);
  return lintHalves(files, lint);
}

type Lint = (files: readonly NamedText[]) => Promise<Linted>;

/** Of files that cannot be linted together. */
async function lintHalves<File extends NamedText>(files: readonly File[], lint: Lint): Promise<Part<File>[]> {
  if (files.length === 1) return [[files, undefined]];
  const middle = Math.ceil(files.length / 2);
  const parts: Part<File>[] = [];
  for (const half of [files.slice(0, middle), files.slice(middle)]) {
    const linted = await tryToLint(half, lint);
    if (linted === undefined) parts.push(...(await lintHalves(half, lint)));
    else parts.push([half, linted]);
  }
  return parts;
}

/** Undefined when the tool does not survive these files or does not finish in time. */
async function tryToLint(files: readonly NamedText[], lint: Lint): Promise<Linted | undefined> {
  try {
    return await lint(files);
  } catch (error) {
    if (error instanceof DreamdError && error.code === 'tool-failed') return undefined;
    throw error;
  }
}

/** Lints the files and one more in which nothing is wrong. */
async function lintOnce(
  files: readonly NamedText[],
  { run, signal }: Pick<CollectorContext, 'run' | 'signal'>,
  folder: string,
  timeoutMs: number,
): Promise<Linted> {
  signal.throwIfAborted();
  const sources = await mkdtemp(join(folder, 'sources-'));
  try {
    const all = [...files, HARMLESS];
    // A write of a small file costs less than the promise of one.
    for (const { name, text } of all) writeFileSync(join(sources, name), text);
    const names = all.map(({ name }) => name);
    return await lint(run, sources, names, timeoutMs);
  } finally {
    await rm(sources, { recursive: true, force: true });
  }
}
