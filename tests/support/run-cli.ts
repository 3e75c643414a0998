import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another entry than the product's. */
  readonly main?: string;
  /** Words that stand before the command line, such as `nsenter …`. */
  readonly through?: readonly string[];
}

const SOURCES = join(import.meta.dirname, '../../src');

/** Starts the real command line in a process of its own, without any setting of the machine or its user. */
export function startCli(args: readonly string[], { cwd, env, main, through = [] }: CliOptions) {
  const words = [...through, process.execPath, main ?? join(SOURCES, 'cli/main.ts'), ...args];
  return spawn(words[0]!, words.slice(1), {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the real command line to its end. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  return readCli(startCli(args, options));
}

/** What a started command line has said when it ends. */
export async function readCli(child: ReturnType<typeof startCli>): Promise<CliResult> {
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}
