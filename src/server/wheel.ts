import { execFile } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const TIMEOUT_MS = 240_000;

export interface Wheel {
  /** A requirements file whose every line has hashes. */
  readonly requirements: string;
  /** The program in the wheel's `bin`, moved to the top of `folder`. */
  readonly program: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Installs one program from its hash-checked wheel into `folder`, touching nothing else: `--target` is allowed
 * also where the system's Python is managed by somebody else (PEP 668). Without pip, a throw-away virtual
 * environment brings it.
 */
export async function installWheel(wheel: Wheel): Promise<void> {
  const unpacked = join(wheel.folder, '.unpacked');
  const venv = join(wheel.folder, '.venv');
  const install = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-input',
    '--disable-pip-version-check',
    '--no-compile',
  ];
  install.push('--retries', '1', '--no-deps', '--require-hashes', '--only-binary', ':all:');
  install.push('--target', unpacked, '--requirement', wheel.requirements);
  const python = (await hasPip(wheel)) ? 'python3' : await makeVenv(venv, wheel);
  await run(python, install, wheel);
  await rename(join(unpacked, 'bin', wheel.program), join(wheel.folder, wheel.program));
  await rm(unpacked, { recursive: true, force: true });
  await rm(venv, { recursive: true, force: true });
}

async function hasPip(wheel: Wheel): Promise<boolean> {
  await run('python3', ['--version'], wheel);
  return run('python3', ['-m', 'pip', '--version'], wheel).then(
    () => true,
    () => false,
  );
}

async function makeVenv(folder: string, wheel: Wheel): Promise<string> {
  await run('python3', ['-m', 'venv', folder], wheel);
  return join(folder, 'bin', 'python3');
}

async function run(program: string, args: readonly string[], { env, folder }: Wheel): Promise<void> {
  try {
    // A `user = true` in somebody's pip.conf does not go together with --target.
    const options = {
      cwd: folder,
      env: { ...env, PIP_USER: '0' },
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    } as const;
    await promisify(execFile)(program, args, options);
  } catch (error) {
    throw new Error(`${program} ${args.slice(0, 3).join(' ')}: ${reasonOf(error)}`, { cause: error });
  }
}

/** pip says what is wrong in its first ERROR line; other programs in their last line. */
function reasonOf(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  const lines = (stderr || (error instanceof Error ? error.message : String(error))).split('\n');
  return lines.find((line) => line.startsWith('ERROR: ')) ?? lines.at(-1) ?? '';
}
