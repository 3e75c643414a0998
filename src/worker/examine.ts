import { access, constants, mkdir, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { DreamdError } from '../core/errors.ts';
import { HOME } from '../core/home.ts';
import { findExecutable } from '../process/executable.ts';
import { probeSandbox } from '../process/sandbox-probe.ts';
import { inspectServer } from '../server/inspect-server.ts';
import { resolveTemporal } from '../server/resolve.ts';
import type { Engine } from './engine.ts';

/** One requirement: found where and in which version, or what to do. */
export interface Finding {
  readonly requirement: string;
  readonly status: 'ok' | 'optional' | 'missing';
  readonly found: string;
  /** Empty when ok. */
  readonly hint: string;
}

export interface Examination {
  readonly findings: readonly Finding[];
  /** Bytes under DREAMD_HOME, by its folders. */
  readonly storedBytes: Readonly<Record<string, number>>;
}

const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/** Looks at everything dreamd needs; fetches and starts nothing. */
export async function examine(engine: Engine, environment: Environment): Promise<Examination> {
  const { home } = environment;
  const findings = await Promise.all([
    examineNode(),
    examineGit(engine),
    examineTemporal(environment),
    examineServer(home),
    examineHome(home),
    examineSandbox(environment.path),
    examineOptional(
      'setpriv',
      environment.path,
      'ends children with a killed worker at once; part of util-linux',
    ),
    examineOptional('python3', environment.path, 'fetches the pinned Temporal CLI where there is none'),
  ]);
  const sizes = await Promise.all(
    Object.entries(HOME).map(async ([name, path]) => [name, await sizeOf(join(home, path))] as const),
  );
  return { findings, storedBytes: Object.fromEntries(sizes) };
}

async function examineNode(): Promise<Finding> {
  const { version, execPath } = process;
  return { requirement: 'Node 24', status: 'ok', found: `${version} at ${execPath}`, hint: '' };
}

async function examineGit({ git }: Engine): Promise<Finding> {
  const requirement = 'git';
  try {
    return { requirement, status: 'ok', found: await git.version(), hint: '' };
  } catch (error) {
    if (!(error instanceof DreamdError)) throw error;
    return { requirement, status: 'missing', found: error.got ?? error.message, hint: error.hint ?? '' };
  }
}

async function examineTemporal({ cacheDir, temporalPath, variables }: Environment): Promise<Finding> {
  const requirement = 'Temporal CLI';
  const options = {
    cacheDir,
    explicitPath: temporalPath,
    env: variables,
    onProgress: () => {},
    mayFetch: false,
  };
  return resolveTemporal(options).then(
    ({ path, version, source }) => ({
      requirement,
      status: 'ok',
      found: `${version} at ${path} (${source})`,
      hint: '',
    }),
    () => ({
      requirement,
      status: 'optional',
      found: 'nothing yet',
      hint: 'the next `dreamd run` fetches it once',
    }),
  );
}

async function examineServer(home: string): Promise<Finding> {
  const { running, address, ui, version, clients } = inspectServer(home);
  const found = running
    ? `${version ?? 'version not known'} at ${address}, ${ui}, ${clients} clients`
    : 'not running';
  return { requirement: 'embedded server', status: 'ok', found, hint: '' };
}

async function examineHome(home: string): Promise<Finding> {
  const requirement = 'DREAMD_HOME';
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.W_OK);
    const { bavail, bsize } = await statfs(home);
    const freeBytes = bavail * bsize;
    const found = `${home}, ${Math.round(freeBytes / 1024 ** 2)} MiB free`;
    return freeBytes >= LEAST_FREE_BYTES
      ? { requirement, status: 'ok', found, hint: '' }
      : {
          requirement,
          status: 'missing',
          found,
          hint: 'free at least 200 MiB, or choose another folder with --home',
        };
  } catch {
    return {
      requirement,
      status: 'missing',
      found: `${home}, not writable`,
      hint: 'choose another folder with --home',
    };
  }
}

async function examineOptional(program: string, searchPath: string, use: string): Promise<Finding> {
  const found = await findExecutable(program, searchPath);
  return found === null
    ? { requirement: program, status: 'optional', found: 'nothing on PATH', hint: use }
    : { requirement: program, status: 'ok', found, hint: '' };
}

/** Nothing needs it yet: depth 0 runs no code of a repository. */
async function examineSandbox(searchPath: string): Promise<Finding> {
  const requirement = 'sandbox';
  const probe = await probeSandbox(searchPath);
  return probe.available
    ? { requirement, status: 'ok', found: `bubblewrap at ${probe.tools.bwrap}`, hint: '' }
    : { requirement, status: 'optional', found: `${probe.reason}: ${probe.got}`, hint: probe.hint };
}

/** Bytes of a file or of all files below a folder; 0 when there is none. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.size;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
