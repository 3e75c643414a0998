import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommanderError } from 'commander';
import { z } from 'zod';
import type { Environment } from '../config/environment.ts';
import { noColor, readEnvironment } from '../config/environment.ts';
import type { ExitCode } from '../core/errors.ts';
import { EXIT } from '../core/errors.ts';
import { HOME } from '../core/home.ts';
import { createCrashReporter } from '../logs/crash-report.ts';
import { createLogger } from '../logs/logger.ts';
import type { CommandBase, CommandEntry, CommandModule } from './command.ts';
import { failureDocument, failureLines, stackLines, toFailure } from './failure.ts';
import { listenForInterrupt } from './interrupt.ts';
import { parseOptions } from './options.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';
import { createTerminal } from './terminal.ts';

const CRASH_REPORT_MS = 2000;

/** Runs one command line to its exit code. Whatever is thrown on the way becomes one clear line. */
export async function runCommandLine(
  argv: readonly string[],
  commands: readonly CommandEntry[],
): Promise<ExitCode> {
  const switches = readSwitches(argv);
  const terminal = createTerminal({ quiet: switches.quiet, noColor: switches.noColor || noColor() });
  try {
    const code = await dispatch(argv, commands, terminal);
    await terminal.close();
    return code;
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (switches.json) terminal.json(failureDocument(failure));
    const lines = [...failureLines(failure), ...(switches.verbose ? stackLines(failure) : [])];
    lines.forEach(terminal.warn);
    await terminal.close().catch(() => {});
    return failure.exit;
  }
}

async function dispatch(
  argv: readonly string[],
  commands: readonly CommandEntry[],
  terminal: Terminal,
): Promise<ExitCode> {
  const version = readVersion();
  let code: ExitCode = EXIT.done;
  const program = createProgram({
    commands,
    version,
    writeHelp: terminal.result,
    async execute(module, typed, global) {
      code = await execute(module, typed, global, terminal, version);
    },
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (thrown) {
    // `--help` and `--version` end commander this way.
    if (!(thrown instanceof CommanderError && thrown.exitCode === 0)) throw thrown;
  }
  return code;
}

const path = z.string().min(1, 'a path');
const globalSchema = z.object({
  repo: path.default('.'),
  home: path.optional(),
  config: path.optional(),
  json: z.boolean().default(false),
  quiet: z.boolean().default(false),
  verbose: z.boolean().default(false),
});

async function execute(
  module: CommandModule,
  typed: unknown,
  global: unknown,
  terminal: Terminal,
  version: string,
): Promise<ExitCode> {
  const { repo, home, config, json, quiet, verbose } = parseOptions(globalSchema, global);
  const environment = readEnvironment(home);
  makeHome(environment.home);
  const logDir = join(environment.home, HOME.logs);
  const logger = createLogger({
    dir: logDir,
    level: verbose ? 'debug' : 'info',
    onUnavailable: (error) => terminal.warn(`dreamd: no log is written (${logDir}): ${causeOf(error)}`),
  });
  const signal = listenForInterrupt();
  const flags = {
    repo: resolve(repo),
    config: config === undefined ? undefined : resolve(config),
    json,
    quiet,
    verbose,
  };
  const base: CommandBase = { flags, environment, terminal, signal, logger, version };
  const crash = new Promise<never>((_, reject) => process.on('uncaughtException', reject));
  try {
    return await Promise.race([module.run(typed, base), crash]);
  } catch (thrown) {
    const { explainLostServer } = await import('./lost-server.ts');
    const failure = toFailure(explainLostServer(thrown, environment.home), signal);
    logger.error({ err: thrown, code: failure.code }, failure.message);
    if (failure.code === 'internal') await reportCrash(thrown, environment, version);
    throw failure;
  }
}

/** What is kept there tells of private code: a new home is its owner's alone. One that stands keeps its mode. */
function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch {
    // Whoever needs to write there says why it cannot be done; some commands only read.
  }
}

async function reportCrash(thrown: unknown, { sentryDsn }: Environment, release: string): Promise<void> {
  const reporter = createCrashReporter({ dsn: sentryDsn, release });
  await reporter.report(thrown).then(
    () => reporter.close(CRASH_REPORT_MS),
    () => {},
  );
}

/** The flags that shape even the answer to a command line that cannot be parsed. */
function readSwitches(argv: readonly string[]) {
  const end = argv.indexOf('--');
  const words = new Set(end === -1 ? argv : argv.slice(0, end));
  return {
    json: words.has('--json'),
    quiet: words.has('--quiet'),
    verbose: words.has('--verbose'),
    noColor: words.has('--no-color'),
  };
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
