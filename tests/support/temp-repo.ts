import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

const NAME = 'Ada Example';
const EMAIL = 'ada@example.org';
const DATE = '2024-01-02T03:04:05Z';

export interface CommitOptions {
  /** ISO 8601 moment, for author and committer. */
  readonly date?: string;
  /** `Name <mail>`, for author and committer. */
  readonly author?: string;
}

export interface TempRepo {
  /** Absolute path of the work tree, in a fresh folder under the system's temporary folder. */
  readonly path: string;
  /** Writes a file of the work tree, with its folders; mode as in chmod. */
  write(path: string, content: string | Uint8Array, mode?: number): Promise<void>;
  /** Commits all of the work tree, also when nothing changed; gives the commit's full sha. */
  commit(message: string, options?: CommitOptions): Promise<string>;
  /** Runs git in the repository; gives stdout without its last newline. */
  git(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  remove(): Promise<void>;
}

/** The whole environment of a test's git: no setting of the machine or its user reaches it. */
export function gitEnvironment(home: string, options: CommitOptions = {}): Record<string, string> {
  const [, name = NAME, email = EMAIL] = /^(.*) <(.*)>$/.exec(options.author ?? '') ?? [];
  const date = options.date ?? DATE;
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: home,
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
}

/** An empty repository with the branch `main`, no commit yet; same calls = same shas on every machine. */
export async function createTempRepo(folderName = 'repo'): Promise<TempRepo> {
  const parent = await realpath(await mkdtemp(join(tmpdir(), 'dreamd-test-')));
  const path = join(parent, folderName);
  await mkdir(path);

  async function git(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    const { stdout } = await execFileAsync('git', [...args], {
      cwd: path,
      env: { ...gitEnvironment(parent), ...env },
      maxBuffer: 256 * 1024 * 1024,
    });
    return stdout.replace(/\n$/, '');
  }

  await git(['init', '--quiet', '--initial-branch=main', '.']);
  return {
    path,
    git,
    async write(file, content, mode) {
      const target = join(path, file);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
      if (mode !== undefined) await chmod(target, mode);
    },
    async commit(message, options = {}) {
      await git(['add', '--all']);
      const args = ['commit', '--quiet', '--allow-empty', '--allow-empty-message', '--message', message];
      await git(args, gitEnvironment(parent, options));
      return git(['rev-parse', 'HEAD']);
    },
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}
