import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DreamdError } from '../core/errors.ts';
import { watchMemory } from './memory.ts';

const STDERR_TAIL_BYTES = 64 * 1024;

/** Text for a child's stdin: all at once, or piece by piece, pulled no faster than the child reads. */
export type ChildInput = string | Iterable<string> | AsyncIterable<string>;

export interface StartOptions {
  readonly cwd?: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: ChildInput | undefined;
  /** Time limit for the whole life of the child; none when absent. */
  readonly timeoutMs?: number | undefined;
  /** Resident memory of the child and all it started; none when absent. */
  readonly memoryBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Child {
  readonly stdout: Readable;
  /**
   * Exit code, a death by signal n as 128 + n, once the output is complete. Rejects when it could not start or ran
   * out of time (`tool-failed`), with the signal's reason when it was aborted, and with the error of its input.
   */
  readonly ended: Promise<number>;
  /** The last 64 KiB of what it said. */
  stderr(): string;
  /** SIGKILL to the child and all it started. */
  kill(): void;
}

/**
 * Starts a program without a shell as the leader of its own process group.
 * The group lives no longer than its leader: what a program left in the background ends with it.
 */
export function startChild(argv: readonly [string, ...string[]], options: StartOptions): Child {
  options.signal?.throwIfAborted();
  const [program, ...args] = argv;
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const stdout = child.stdout ?? Readable.from([]);
  const kill = () => killGroup(child);
  let failure: unknown;
  const stop = (reason: unknown) => {
    failure ??= reason;
    kill();
  };

  const onAbort = () => stop(options.signal?.reason);
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const timer =
    options.timeoutMs === undefined
      ? undefined
      : setTimeout(() => stop(timedOut(argv, options)), options.timeoutMs);
  const { memoryBytes } = options;
  const watch =
    memoryBytes === undefined || child.pid === undefined
      ? undefined
      : watchMemory(child.pid, memoryBytes, () => stop(tooMuchMemory(argv, memoryBytes)));
  child.on('exit', kill);
  if (child.stdin && options.stdin !== undefined) feed(child.stdin, options.stdin, stop);

  const tail = keepTail(child.stderr);
  const ended = once(child, 'close')
    .catch((cause: unknown) => {
      throw cannotStart(argv, options, cause);
    })
    .then(() => {
      if (failure !== undefined) throw failure;
      return exitCodeOf(child);
    })
    .finally(() => {
      clearTimeout(timer);
      watch?.[Symbol.dispose]();
      options.signal?.removeEventListener('abort', onAbort);
    });
  ended.catch(() => {});
  return { stdout, ended, kill, stderr: tail };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

/** A child that ends without reading all its input is no error; its exit code says whether it failed. */
function feed(stdin: NodeJS.WritableStream, input: ChildInput, stop: (reason: unknown) => void): void {
  pipeline(Readable.from(input), stdin).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE')
      stop(error);
  });
}

function keepTail(stderr: Readable | null): () => string {
  let tail = Buffer.alloc(0);
  stderr?.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-STDERR_TAIL_BYTES);
  });
  return () => tail.toString('utf8');
}

function exitCodeOf(child: ChildProcess): number {
  if (child.exitCode !== null) return child.exitCode;
  return 128 + (child.signalCode === null ? 0 : constants.signals[child.signalCode]);
}

function timedOut(argv: readonly string[], options: StartOptions): DreamdError {
  return new DreamdError('tool-failed', {
    message: `${argv[0]} did not end in time`,
    where: argv.join(' '),
    expected: `an end within ${options.timeoutMs} ms`,
    got: 'still running',
  });
}

function tooMuchMemory(argv: readonly string[], memoryBytes: number): DreamdError {
  return new DreamdError('tool-failed', {
    message: `${argv[0]} used too much memory`,
    where: argv.join(' '),
    expected: `at most ${memoryBytes} bytes`,
    got: `more than ${memoryBytes} bytes`,
  });
}

function cannotStart(argv: readonly string[], options: StartOptions, cause: unknown): DreamdError {
  return new DreamdError('tool-failed', {
    message: `${argv[0]} could not be started`,
    where: options.cwd ?? argv.join(' '),
    got: cause instanceof Error ? cause.message : String(cause),
    cause,
  });
}
