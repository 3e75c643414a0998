import { access, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Measure } from './accuracy/figure.ts';
import { renderAccuracy } from './accuracy/render-figures.ts';

const MEASURES: Readonly<Record<string, () => Promise<Measure>>> = {
  'commented-code': async () => (await import('./accuracy/measure-commented-code.ts')).measureCommentedCode,
  'dead-code': async () => (await import('./accuracy/measure-dead-code.ts')).measureDeadCode,
  coverage: async () => (await import('./accuracy/measure-coverage.ts')).measureCoverage,
  cognitive: async () => (await import('./accuracy/measure-cognitive.ts')).measureCognitive,
  'docs-drift': async () => (await import('./accuracy/measure-docs-drift.ts')).measureDocsDrift,
  'duplicate-functions': async () =>
    (await import('./accuracy/measure-duplicate-functions.ts')).measureDuplicateFunctions,
  secrets: async () => (await import('./accuracy/measure-secrets.ts')).measureSecrets,
  'unused-bindings': async () =>
    (await import('./accuracy/measure-unused-bindings.ts')).measureUnusedBindings,
};

const { values, positionals } = parseArgs({
  options: { data: { type: 'string' } },
  allowPositionals: true,
});

/** Prints the tables of docs/accuracy.md; a miss is a row, not a failure. */
async function main(): Promise<number> {
  const { data } = values;
  const unknown = positionals.find((name) => MEASURES[name] === undefined);
  if (data === undefined || unknown !== undefined) {
    process.stderr.write(
      'accuracy: needs --data FOLDER with the clones that scripts/accuracy/data.ts names\n',
    );
    process.stderr.write(`accuracy: subjects are ${Object.keys(MEASURES).join(', ')}\n`);
    return 2;
  }
  await access(data);
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'dreamd-accuracy-')));
  const note = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const asked = positionals.length === 0 ? Object.keys(MEASURES) : positionals;
    for (const name of asked) {
      note(`${name} …`);
      const measure = await MEASURES[name]!();
      for (const table of await measure({ data, scratch, note }))
        process.stdout.write(`${renderAccuracy(table)}\n`);
    }
    return 0;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

process.exitCode = await main();
