import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Surroundings {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Tools that find something end with other codes than 0. */
  readonly anyExitCode?: boolean;
  /** Told the process id as soon as there is one. */
  readonly onStart?: (pid: number) => void;
}

export interface Ended {
  /** From the start of the process to its end. */
  readonly wallMs: number;
  readonly stdout: string;
}

/** Runs a program to its end; any exit code but 0 is an error unless said otherwise. */
export async function runProgram(
  argv: readonly [string, ...string[]],
  around: Surroundings = {},
): Promise<Ended> {
  const [program, ...args] = argv;
  const startedMs = performance.now();
  const child = spawn(program, args, {
    cwd: around.cwd ?? ROOT,
    env: { ...process.env, ...around.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) around.onStart?.(child.pid);
  const closed = once(child, 'close').then(() => performance.now());
  const [stdout, stderr, endedMs] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (child.exitCode !== 0 && around.anyExitCode !== true)
    throw new Error(`${argv.join(' ')}: exit code ${child.exitCode}\n${stderr.slice(-2_000)}`);
  return { wallMs: endedMs - startedMs, stdout };
}

/** `dreamd ARG…` as a person types it, launcher included. */
export function dreamd(home: string, args: readonly string[], around: Surroundings = {}): Promise<Ended> {
  const env = { ...around.env, DREAMD_HOME: home };
  return runProgram([process.execPath, join(ROOT, 'bin/dreamd'), ...args], { ...around, env });
}

export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const author = { GIT_AUTHOR_NAME: 'Ada Example', GIT_AUTHOR_EMAIL: 'ada@example.org' };
  const committer = { GIT_COMMITTER_NAME: 'Ada Example', GIT_COMMITTER_EMAIL: 'ada@example.org' };
  const { stdout } = await runProgram(['git', '-C', folder, ...args], { env: { ...author, ...committer } });
  return stdout.trimEnd();
}
