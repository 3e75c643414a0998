import type { ChildResult } from '../core/contracts/collector.ts';
import { DreamdError } from '../core/errors.ts';
import type { ChildInput } from '../process/child.ts';
import type { Runner } from '../process/run.ts';
import { lastLine } from '../process/run.ts';

const DEFAULT_TIMEOUT_MS = 120_000;

/** Where `rev-parse --path-format`, `safe.directory=*` on the command line and all else that is used here is known. */
const LEAST_VERSION = '2.39';

/**
 * Nothing of the machine, the user or the network reaches git: no configuration but the repository's own, no prompt,
 * no lazy fetch, no protocol but `file`, no lock taken for comfort, no replaced objects. Source: git(1), gitattributes(5).
 */
const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_ALLOW_PROTOCOL: 'file',
  GIT_DEFAULT_REF_FORMAT: 'files',
  LC_ALL: 'C',
  TZ: 'UTC',
} as const;

/** What a repository's own configuration may not decide. An unknown `attr.tree` stands for an empty tree. */
const SETTINGS = [
  'safe.directory=*',
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.attributesFile=/dev/null',
  'core.quotePath=false',
  'attr.tree=none',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);

/** Where a command works: in a folder, from which git searches upwards, or in exactly this git directory. */
export type Place = { readonly folder: string } | { readonly gitDir: string };

export interface GitOptions {
  readonly stdin?: ChildInput | undefined;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** The one way to run git. Rejects with `git-missing` and `git-failed`, or with the signal's reason. */
export interface Git {
  /** Resolves also on a non-zero exit. */
  run(place: Place, args: readonly string[], options?: Omit<GitOptions, 'stdin'>): Promise<ChildResult>;
  /** Stdout without its last newline; a non-zero exit is `git-failed`. */
  text(place: Place, args: readonly string[], options?: Omit<GitOptions, 'stdin'>): Promise<string>;
  /** Stdout as it comes, no faster than it is taken, no time limit of its own; a non-zero exit is `git-failed`. */
  stream(
    place: Place,
    args: readonly string[],
    options?: GitOptions,
  ): AsyncGenerator<Buffer, void, undefined>;
  /** The command line that `--upload-pack` needs, so that the serving side is held to the same settings. */
  readonly uploadPack: string;
  /** `2.39.5`; rejects with `git-missing` also when it is older than what dreamd needs. */
  version(): Promise<string>;
}

export function createGit({
  runner,
  gitPath = 'git',
}: {
  readonly runner: Runner;
  readonly gitPath?: string;
}): Git {
  const argv = (place: Place, args: readonly string[]): readonly [string, ...string[]] => [
    gitPath,
    ...SETTINGS,
    '--no-pager',
    ...('gitDir' in place ? [`--git-dir=${place.gitDir}`] : ['-C', place.folder]),
    ...args,
  ];

  async function run(place: Place, args: readonly string[], options: GitOptions = {}): Promise<ChildResult> {
    try {
      return await runner.run(argv(place, args), {
        env: ENVIRONMENT,
        timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        signal: options.signal,
        maxOutputBytes: Number.POSITIVE_INFINITY,
      });
    } catch (error) {
      throw gitError(error, place, args);
    }
  }

  async function text(place: Place, args: readonly string[], options: GitOptions = {}): Promise<string> {
    const { exitCode, stdout, stderr } = await run(place, args, options);
    if (exitCode !== 0) throw gitFailed(place, args, lastLine(stderr) || `exit code ${exitCode}`);
    return stdout.toString('utf8').replace(/\n$/, '');
  }

  return {
    run,
    text,
    async *stream(place, args, options = {}) {
      try {
        yield* runner.stream(argv(place, args), { ...options, env: ENVIRONMENT });
      } catch (error) {
        throw gitError(error, place, args);
      }
    },
    uploadPack: [gitPath, ...SETTINGS, 'upload-pack'].map(shellWord).join(' '),
    async version() {
      const version = (await text({ folder: '/' }, ['version'])).replace(/^git version (\S+).*$/s, '$1');
      if (!isAtLeast(version, LEAST_VERSION)) throw noGit('git is too old', gitPath, version);
      return version;
    },
  };
}

export function gitFailed(place: Place, args: readonly string[], got: string, cause?: unknown): DreamdError {
  return new DreamdError('git-failed', {
    message: `git ${args[0]} failed`,
    where: 'gitDir' in place ? place.gitDir : place.folder,
    got,
    cause,
  });
}

function gitError(error: unknown, place: Place, args: readonly string[]): unknown {
  if (!(error instanceof DreamdError)) return error;
  if (error.code === 'tool-failed') return gitFailed(place, args, error.got ?? error.message, error);
  if (error.code !== 'tool-missing') return error;
  return noGit('git is not installed', error.where ?? 'git', 'none', error);
}

function noGit(message: string, where: string, got: string, cause?: unknown): DreamdError {
  return new DreamdError('git-missing', {
    message,
    where,
    expected: `git ${LEAST_VERSION} or newer`,
    got,
    hint: `install git ${LEAST_VERSION} or newer, or correct PATH`,
    cause,
  });
}

function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/** Quoted for sh(1), which is what git runs an upload-pack command with. */
function shellWord(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
