import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { repoPathSchema } from '../../core/brand.ts';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';

const ENTRY = createRequire(import.meta.url).resolve('knip');
const PROGRAM = join(dirname(ENTRY), '../bin/knip.js');
const ARGUMENTS = [
  '--reporter',
  'json',
  '--no-gitignore',
  '--no-exit-code',
  '--no-config-hints',
  '--no-progress',
];
/** Without `--allow-child-process` and `--allow-fs-write`, what should never run could not do much. */
const PERMISSIONS = ['--permission', '--allow-fs-read=*', '--allow-addons'];

const named = z.object({ name: z.string() });
const placed = named.extend({ line: z.int().positive().optional() });
const reportSchema = z.object({
  issues: z.array(
    z.object({
      file: repoPathSchema,
      files: z.array(named).default([]),
      exports: z.array(placed).default([]),
      types: z.array(placed).default([]),
    }),
  ),
});
export type KnipIssue = z.infer<typeof reportSchema>['issues'][number];

/** What the tool is asked about one folder; `entries` are paths below it. */
export interface Workspace {
  readonly folder: string;
  readonly entries: readonly string[];
}

/**
 * The tool's configuration. Every plug-in it has is switched off: a plug-in finds entries by executing the
 * configuration files of the repository.
 */
export async function knipConfig(workspaces: readonly Workspace[]): Promise<object> {
  const plugIns = (await plugInNames()).map((name) => [name, false] as const);
  return {
    ...Object.fromEntries(plugIns),
    ignoreExportsUsedInFile: true,
    workspaces: Object.fromEntries(
      workspaces.map(({ folder, entries }) => [escapeGlob(folder), { entry: entries.map(escapeGlob) }]),
    ),
  };
}

/** Every plug-in of the installed version, as the tool itself counts them. */
export async function plugInNames(): Promise<readonly string[]> {
  const module: unknown = await import(pathToFileURL(join(dirname(ENTRY), 'types/PluginNames.js')).href);
  return z.object({ pluginNames: z.array(z.string()).min(1) }).parse(module).pluginNames;
}

/** Runs the tool on `folder`, a copy that holds nothing else; rejects with `tool-failed`. */
export async function runKnip(
  run: CollectorContext['run'],
  folder: string,
  configPath: string,
  timeoutMs: number,
): Promise<readonly KnipIssue[]> {
  const include = ['--include', 'files,exports,types'];
  const argv = [
    process.execPath,
    ...PERMISSIONS,
    PROGRAM,
    '--config',
    configPath,
    ...ARGUMENTS,
    ...include,
  ] as const;
  const { exitCode, stdout, stderr } = await run(argv, { cwd: folder, timeoutMs });
  if (exitCode !== 0) throw failed('exit code 0', `exit code ${exitCode}`);
  if (/^Error loading /m.test(stderr))
    throw failed('no configuration file of the repository loaded', 'one was loaded');
  const parsed = reportSchema.safeParse(parseJson(stdout.toString('utf8')));
  if (!parsed.success) throw failed('a report in the form of knip 6', z.prettifyError(parsed.error));
  return parsed.data.issues;
}

/** A path as a glob that matches it alone. */
function escapeGlob(path: string): string {
  return path.replace(/[\\()[\]{}!*?@+]/g, '\\$&');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw failed('JSON', 'another text', cause);
  }
}

function failed(expected: string, got: string, cause?: unknown): DreamdError {
  return new DreamdError('tool-failed', { message: 'knip could not read the modules', expected, got, cause });
}
