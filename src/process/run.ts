import { access, chown } from 'node:fs/promises';
import type { ChildOptions, ChildResult, Sandboxing } from '../core/contracts/collector.ts';
import { DreamdError } from '../core/errors.ts';
import type { Child, ChildInput } from './child.ts';
import { startChild } from './child.ts';
import { findExecutable } from './executable.ts';
import { NOBODY, SANDBOX_ENVIRONMENT, sandboxArgv } from './sandbox.ts';
import type { SandboxProbe } from './sandbox-probe.ts';
import { probeSandbox } from './sandbox-probe.ts';

const SETPRIV = '/usr/bin/setpriv';
const DEFAULT_MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

type Argv = readonly [string, ...string[]];
type Environment = Readonly<Record<string, string>>;

export interface RunOptions extends ChildOptions {
  /** Added to the runner's environment, this one first. */
  readonly env?: Environment;
  readonly signal?: AbortSignal | undefined;
  /** More output than this ends the child with `tool-failed`; 64 MiB when absent. */
  readonly maxOutputBytes?: number | undefined;
}

export interface StreamOptions {
  readonly cwd?: string;
  readonly env?: Environment;
  readonly stdin?: ChildInput | undefined;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

interface StartRequest extends StreamOptions {
  readonly memoryBytes?: number | undefined;
  readonly sandbox?: Sandboxing | undefined;
}

/** Runs programs: no shell, no environment but the one given, the whole process group ended on timeout or abort. */
export interface Runner {
  /** Resolves also on a non-zero exit. Rejects with `tool-missing`, `tool-failed`, or the signal's reason. */
  run(argv: Argv, options: RunOptions): Promise<ChildResult>;
  /**
   * Yields stdout as it comes and no faster than it is taken. A non-zero exit is `tool-failed`, its last line of
   * stderr in `got`. Leaving early ends the child.
   */
  stream(argv: Argv, options?: StreamOptions): AsyncGenerator<Buffer, void, undefined>;
}

/** The variables of the parent that children see; all else (tokens, proxies, git and locale settings) stays out. */
export function childEnvironment(parent: Readonly<Record<string, string | undefined>>): Environment {
  return {
    PATH: parent.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    ...(parent.TMPDIR === undefined ? {} : { TMPDIR: parent.TMPDIR }),
  };
}

/**
 * A runner with a fixed environment. Where util-linux's setpriv is at hand, children also die with this process,
 * however it ends (prctl(2), PR_SET_PDEATHSIG); elsewhere only those that notice their closed pipes do.
 */
export function createRunner({ env }: { readonly env: Environment }): Runner {
  const setpriv = process.platform === 'linux' ? findExecutable(SETPRIV, '') : Promise.resolve(null);

  let probing: Promise<SandboxProbe> | undefined;

  async function start(argv: Argv, { sandbox, cwd, ...options }: StartRequest): Promise<Child> {
    const [name, ...args] = argv;
    const childEnv: Environment = { ...env, ...(sandbox && SANDBOX_ENVIRONMENT), ...options.env };
    const program = await findExecutable(name, childEnv.PATH ?? '');
    if (program === null) throw missing(name);
    const whole = sandbox ? await caged([program, ...args], sandbox, cwd) : ([program, ...args] as const);
    const dieWithParent = await setpriv;
    const prefix = dieWithParent === null ? [] : ([dieWithParent, '--pdeathsig', 'KILL', '--'] as const);
    const [first = program, ...rest] = [...prefix, ...whole];
    return startChild([first, ...rest], { ...options, cwd: sandbox ? '/' : cwd, env: childEnv });
  }

  async function caged(argv: Argv, sandbox: Sandboxing, cwd: string | undefined): Promise<Argv> {
    probing ??= probeSandbox(env.PATH ?? '');
    const probe = await probing;
    if (!probe.available) throw noSandbox(probe);
    await Promise.all([...sandbox.readOnly, ...sandbox.readWrite].map(requirePath));
    const asRoot = process.getuid?.() === 0;
    if (asRoot) await Promise.all(sandbox.readWrite.map((folder) => chown(folder, NOBODY, NOBODY)));
    return sandboxArgv(argv, { ...sandbox, cwd }, probe.tools, asRoot);
  }

  return {
    async run(argv, options) {
      const child = await start(argv, options);
      const limit = options.maxOutputBytes ?? DEFAULT_MAX_OUTPUT_BYTES;
      const stdout = await readAll(child, limit, argv);
      const exitCode = await child.ended;
      return { exitCode, stdout, stderr: child.stderr() };
    },
    async *stream(argv, options = {}) {
      const child = await start(argv, options);
      try {
        for await (const chunk of child.stdout) yield chunk;
        const exitCode = await child.ended;
        if (exitCode !== 0) throw failed(argv, exitCode, child.stderr());
      } finally {
        child.kill();
      }
    },
  };
}

/** The last line with text in it; what most programs put their reason in. */
export function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}

async function readAll(child: Child, limit: number, argv: Argv): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of child.stdout) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) {
      child.kill();
      throw new DreamdError('tool-failed', {
        message: `${argv[0]} wrote too much`,
        where: argv.join(' '),
        expected: `at most ${limit} bytes`,
        got: `more than ${limit} bytes`,
      });
    }
  }
  return Buffer.concat(chunks, size);
}

function missing(name: string): DreamdError {
  return new DreamdError('tool-missing', {
    message: `${name} is not installed`,
    where: name,
    expected: 'a program on PATH',
    got: 'none',
    hint: `install ${name}, or correct PATH`,
  });
}

async function requirePath(path: string): Promise<void> {
  await access(path).catch((cause: unknown) => {
    throw new DreamdError('tool-failed', {
      message: 'a path for the sandbox is not there',
      where: path,
      cause,
    });
  });
}

function noSandbox({ reason, got, hint }: SandboxProbe & { available: false }): DreamdError {
  return new DreamdError('tool-missing', {
    message: 'no sandbox can be made here',
    where: 'bwrap',
    expected: 'namespaces by bubblewrap',
    got: `${reason}: ${got}`,
    hint,
  });
}

function failed(argv: Argv, exitCode: number, stderr: string): DreamdError {
  return new DreamdError('tool-failed', {
    message: `${argv[0]} failed with exit code ${exitCode}`,
    where: argv.join(' '),
    expected: 'exit code 0',
    got: lastLine(stderr) || `exit code ${exitCode}`,
  });
}
