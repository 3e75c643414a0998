import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';

/**
 * One rule and no other, no configuration but this one. Parameters, caught errors and what a rest element leaves out
 * are part of a shape that others decide. Which names mean to be unused is decided later, with the syntax at hand.
 */
const CONFIG = JSON.stringify({
  plugins: [],
  categories: { correctness: 'off' },
  rules: {
    'no-unused-vars': [
      'error',
      { vars: 'all', args: 'none', caughtErrors: 'none', ignoreRestSiblings: true, varsIgnorePattern: '^$' },
    ],
  },
});

const CONFIG_NAME = 'config.json';
const RULE = 'eslint(no-unused-vars)';
const MESSAGE = /^([A-Z][a-z ]*) '(.+?)' is (imported|declared|assigned a value) but never used/;

const reportSchema = z.object({
  number_of_files: z.number(),
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().optional(),
      filename: z.string(),
      labels: z.array(
        z.object({ span: z.object({ offset: z.int().nonnegative(), line: z.int().positive() }) }),
      ),
    }),
  ),
});
type Diagnostic = z.infer<typeof reportSchema>['diagnostics'][number];

/** One unused name as the tool words it, e.g. `Type alias`, `declared`. */
export interface UnusedName {
  readonly word: string;
  readonly name: string;
  readonly how: 'imported' | 'declared' | 'assigned a value';
  /** Where the name stands, in bytes of UTF-8. */
  readonly offset: number;
  readonly line: number;
  /** Of the last write to it, where there is one after the declaration. */
  readonly writtenOn: number | undefined;
}

/** What one file gave, by its name. A file that is not here has no unused name. */
export type Linted = ReadonlyMap<
  string,
  { readonly broken: boolean; readonly unused: readonly UnusedName[] }
>;

/**
 * Lints these files of `folder`, by name: in a folder alone the tool looks for what an ignore file above it lets through.
 * Rejects with `tool-failed`.
 */
export async function lint(
  run: CollectorContext['run'],
  folder: string,
  names: readonly string[],
  timeoutMs: number,
): Promise<Linted> {
  const config = join(folder, CONFIG_NAME);
  await writeFile(config, CONFIG);
  const options = ['--config', config, '--disable-nested-config', '--no-ignore', '--format=json'];
  const argv = [process.execPath, programPath(), ...options, ...names] as const;
  const { exitCode, stdout, stderr } = await run(argv, { cwd: folder, timeoutMs });
  if (exitCode > 1) throw failed('exit code 0 or 1', `${exitCode}: ${stderr.trim().slice(-300)}`);
  const report = parseReport(stdout.toString('utf8'));
  if (report.number_of_files !== names.length)
    throw failed(`${names.length} files read`, `${report.number_of_files} files read`);
  return byFile(report.diagnostics);
}

function programPath(): string {
  return join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');
}

function parseReport(text: string): z.infer<typeof reportSchema> {
  try {
    return reportSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw failed('a report in the form of oxlint 1.94', text.slice(0, 200), cause);
  }
}

/** Whatever is said beside the rule is an error of syntax. */
function byFile(diagnostics: readonly Diagnostic[]): Linted {
  const linted = new Map<string, { broken: boolean; unused: UnusedName[] }>();
  for (const { filename, code, message, labels } of diagnostics) {
    const file = linted.get(filename) ?? { broken: false, unused: [] };
    linted.set(filename, file);
    if (code !== RULE) file.broken = true;
    else file.unused.push(readDiagnostic(message, labels));
  }
  return linted;
}

function readDiagnostic(message: string, labels: Diagnostic['labels']): UnusedName {
  const [, word, name, how] = MESSAGE.exec(message) ?? [];
  const span = labels[0]?.span;
  if (word === undefined || name === undefined || span === undefined || !isHow(how))
    throw failed('a message in the form of oxlint 1.94', message);
  const { offset, line } = span;
  return { word, name, how, offset, line, writtenOn: labels[1]?.span.line };
}

function isHow(how: string | undefined): how is UnusedName['how'] {
  return how === 'imported' || how === 'declared' || how === 'assigned a value';
}

function failed(expected: string, got: string, cause?: unknown): DreamdError {
  const message = 'oxlint could not look for unused names';
  return new DreamdError('tool-failed', { message, expected, got, cause });
}
