import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { repoPathSchema } from '../../core/brand.ts';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';

const ENTRY = createRequire(import.meta.url).resolve('knip');
const PROGRAM = join(dirname(ENTRY), '../bin/knip.js');
/** The outermost folder of packages around the tool: what it imports lies there too. */
const PACKAGES = ENTRY.slice(0, ENTRY.indexOf(`${sep}node_modules${sep}`) + '/node_modules'.length);
const ARGUMENTS = [
  '--reporter',
  'json',
  '--no-gitignore',
  '--no-exit-code',
  '--no-config-hints',
  '--no-progress',
  '--include',
  'files,exports,types',
];
/** Without `--allow-child-process` and `--allow-fs-write`, what should never run could not do much. */
const PERMISSIONS = ['--permission', '--allow-fs-read=*', '--allow-addons'];

/** The tool says so when it comes upon a configuration file that it cannot load. */
const LOADED = /^(?:ERROR: )?(Error loading [^\n]*)/m;
const COMPLAINT = /^ERROR: ([^\n]*)/m;
/** More than the tool needs for a million lines. */
const MEMORY_BYTES = 4 * 1024 ** 3;

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

/** The tool's configuration where its plug-ins find the entries, and the repository has none of its own. */
export function configuredKnip(folders: readonly string[]): object {
  return {
    ignoreExportsUsedInFile: true,
    workspaces: Object.fromEntries(folders.map((folder) => [escapeGlob(folder), {}])),
  };
}

/** Every plug-in of the installed version, as the tool itself counts them. */
export async function plugInNames(): Promise<readonly string[]> {
  const module: unknown = await import(pathToFileURL(join(dirname(ENTRY), 'types/PluginNames.js')).href);
  return z.object({ pluginNames: z.array(z.string()).min(1) }).parse(module).pluginNames;
}

const plugInsSchema = z.record(
  z.string(),
  z.object({
    enablers: z.union([z.string(), z.array(z.union([z.string(), z.instanceof(RegExp)]))]).catch([]),
  }),
);

/** Says of a dependency whether the tool has a plug-in that it switches on. */
export async function plugInFor(): Promise<(dependency: string) => boolean> {
  const module: unknown = await import(pathToFileURL(join(dirname(ENTRY), 'plugins/index.js')).href);
  const { Plugins } = z.object({ Plugins: plugInsSchema }).parse(module);
  const enablers = Object.values(Plugins).flatMap((plugIn) => plugIn.enablers);
  return (dependency) =>
    enablers.some((one) => (typeof one === 'string' ? one === dependency : one.test(dependency)));
}

/** Runs the tool on `folder`, a copy that holds nothing else; rejects with `tool-failed`. */
export async function runKnip(
  run: CollectorContext['run'],
  folder: string,
  configPath: string,
  timeoutMs: number,
): Promise<readonly KnipIssue[]> {
  const argv = [process.execPath, ...PERMISSIONS, PROGRAM, '--config', configPath, ...ARGUMENTS] as const;
  const { exitCode, stdout, stderr } = await run(argv, { cwd: folder, timeoutMs });
  if (exitCode !== 0) throw failed('exit code 0', `exit code ${exitCode}`);
  if (LOADED.test(stderr)) throw failed('no configuration file of the repository loaded', 'one was loaded');
  return parseReport(stdout.toString('utf8'));
}

/** What a run in which configuration was executed came to. */
export type ConfiguredRun =
  | { readonly status: 'ok'; readonly issues: readonly KnipIssue[] }
  /** Configuration could not be loaded, by the tool's first complaint. */
  | { readonly status: 'not-loaded'; readonly complaint: string };

/**
 * Runs the tool on `folder` with the configuration that lies there, which is executed: in a sandbox that sees this
 * folder and the `installed` ones, and may write to none of them. Rejects with `tool-missing` where there is no sandbox,
 * and with `tool-failed`.
 */
export async function runConfiguredKnip(
  run: CollectorContext['run'],
  folder: string,
  installed: readonly string[],
  timeoutMs: number,
): Promise<ConfiguredRun> {
  const readOnly = [...new Set([process.execPath, PACKAGES, folder, ...installed])];
  const { exitCode, stdout, stderr } = await run([process.execPath, PROGRAM, ...ARGUMENTS], {
    cwd: folder,
    timeoutMs,
    memoryBytes: MEMORY_BYTES,
    sandbox: { readOnly, readWrite: [] },
  });
  const complaint = LOADED.exec(stderr)?.[1] ?? COMPLAINT.exec(stderr)?.[1];
  if (exitCode !== 0 && complaint !== undefined)
    return { status: 'not-loaded', complaint: complaint.replaceAll(`${folder}${sep}`, '') };
  if (exitCode !== 0) throw failed('exit code 0', `exit code ${exitCode}`);
  // Configuration may write to stdout too, before the report and after it.
  const lines = stdout.toString('utf8').split('\n');
  const report = lines.findLast((line) => line.startsWith('{"issues":'));
  return { status: 'ok', issues: parseReport(report ?? '') };
}

function parseReport(json: string): readonly KnipIssue[] {
  const parsed = reportSchema.safeParse(parseJson(json));
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
