import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CommitSha } from '../core/brand.ts';
import type { ChildResult } from '../core/contracts/collector.ts';
import { DreamdError } from '../core/errors.ts';
import { systemError } from '../core/system-error.ts';
import { acquireFileLock } from '../process/file-lock.ts';
import { lastLine } from '../process/run.ts';
import type { Git } from './git.ts';

/** As strerror(3) words ENOSPC and EDQUOT. */
const DISK_FULL = /No space left on device|Disk quota exceeded/;
const COPY_TIMEOUT_MS = 30 * 60 * 1000;

export interface MirrorRequest {
  readonly git: Git;
  /** Git directory of the repository to read. */
  readonly source: string;
  /** The mirror; its siblings whose names go on with `~` are its lock and its halves. */
  readonly mirrorPath: string;
  readonly commit: CommitSha;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings a commit and its history into a bare repository of our own, whose configuration is ours: nothing that the
 * source configures can run when the mirror is read. Never writes into the source. Returns when the commit is there.
 * Many processes may ask at once; what a killed one left half-made is cleared by the next.
 */
export async function updateMirror(request: MirrorRequest): Promise<void> {
  const { mirrorPath, signal } = request;
  if (await isCurrent(request)) return;
  try {
    await mkdir(dirname(mirrorPath), { recursive: true });
    using lock = await acquireFileLock(`${mirrorPath}~lock`, { timeoutMs: COPY_TIMEOUT_MS, signal });
    if (lock === null) throw stillLocked(mirrorPath);
    if (await isCurrent(request)) return;
    const refused = existsSync(mirrorPath) ? await fetchCommit(request, mirrorPath) : 'no mirror yet';
    if (refused !== null) await replaceMirror(request);
  } catch (error) {
    throw systemError(error, mirrorPath);
  }
}

/** The commit is there, with as much history as the source has of it. */
async function isCurrent(request: MirrorRequest): Promise<boolean> {
  return (await isWhole(request)) && (await hasCommit(request, request.mirrorPath));
}

/** There is a mirror, its history cut off nowhere where that of the source goes on. Starts no git. */
export async function isWhole({ mirrorPath, source }: Pick<MirrorRequest, 'mirrorPath' | 'source'>) {
  if (!existsSync(mirrorPath)) return false;
  const [boundary, sourceBoundary] = await Promise.all([readBoundary(mirrorPath), readBoundary(source)]);
  return boundary.isSubsetOf(sourceBoundary);
}

async function hasCommit({ git, commit, signal }: MirrorRequest, gitDir: string): Promise<boolean> {
  return (await git.run({ gitDir }, ['cat-file', '-e', `${commit}^{commit}`], { signal })).exitCode === 0;
}

/** The commits at which a shallow history was cut off; none when it is whole. */
export async function readBoundary(gitDir: string): Promise<Set<string>> {
  try {
    return new Set(
      (await readFile(join(gitDir, 'shallow'), 'utf8')).split('\n').filter((line) => line !== ''),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Set();
    throw error;
  }
}

/** Fetches the one commit under a ref of its own. Null when that worked, else git's reason. */
async function fetchCommit(request: MirrorRequest, gitDir: string): Promise<string | null> {
  const { git, source, commit, signal } = request;
  const depth = (await readBoundary(gitDir)).size > 0 ? '--unshallow' : '--update-shallow';
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', depth];
  const refspec = `+${commit}:refs/dreamd/${commit}`;
  const args = ['fetch', ...quiet, '--upload-pack', git.uploadPack, '--', source, refspec];
  return refusal(await git.run({ gitDir }, args, { signal, timeoutMs: COPY_TIMEOUT_MS }));
}

/** Copies the source aside and puts the copy in the mirror's place. */
async function replaceMirror(request: MirrorRequest): Promise<void> {
  const { source, mirrorPath, commit } = request;
  const fresh = `${mirrorPath}~new`;
  const old = `${mirrorPath}~old`;
  await remove(old);
  if ((await cloneSource(request, fresh)) !== null) {
    const refused = await cloneSource(request, fresh, '--no-local');
    if (refused !== null) throw copyFailed(source, refused);
  }
  await writeFile(join(fresh, 'config'), renderConfig(commit));
  if (!(await hasCommit(request, fresh))) {
    const refused = await fetchCommit(request, fresh);
    if (refused !== null) throw copyFailed(source, refused);
  }
  await rename(mirrorPath, old).catch(() => {});
  await rename(fresh, mirrorPath);
  await remove(old);
}

/**
 * Null when it worked, else git's reason. A clone by path links the objects, or copies them where it cannot; it refuses
 * symlinks among them and stumbles over a `git gc` at the same moment. With `--no-local` it asks upload-pack for all.
 */
async function cloneSource(
  request: MirrorRequest,
  target: string,
  ...flags: string[]
): Promise<string | null> {
  const { git, source, signal } = request;
  await remove(target);
  const quiet = ['--quiet', '--bare', '--template=', ...flags];
  const args = ['clone', ...quiet, '--upload-pack', git.uploadPack, '--', source, target];
  const options = { signal, timeoutMs: COPY_TIMEOUT_MS };
  return refusal(await git.run({ folder: dirname(target) }, args, options));
}

/** Null when git was content, else its reason; a full disk is not always its last word. */
function refusal({ exitCode, stderr }: ChildResult): string | null {
  if (exitCode === 0) return null;
  const full = stderr.split('\n').find((line) => DISK_FULL.test(line));
  return full ?? (lastLine(stderr) || `exit code ${exitCode}`);
}

/** All of the mirror's configuration. A fetch keeps its pack as it came: unpacking would touch linked objects. */
function renderConfig(commit: CommitSha): string {
  const sha256 = commit.length === 64;
  return [
    '[core]',
    `\trepositoryFormatVersion = ${sha256 ? 1 : 0}`,
    '\tbare = true',
    '\tlogAllRefUpdates = false',
    '[fetch]',
    '\tunpackLimit = 1',
    ...(sha256 ? ['[extensions]', '\tobjectFormat = sha256'] : []),
    '',
  ].join('\n');
}

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true });
}

function copyFailed(source: string, got: string): DreamdError {
  const full = DISK_FULL.test(got);
  return new DreamdError(full ? 'disk-full' : 'git-failed', {
    message: 'this repository could not be copied into the home folder of dreamd',
    where: source,
    got,
    hint: full ? 'free some space, or point --home at another disk' : 'run git fsck in it, then run again',
  });
}

function stillLocked(mirrorPath: string): DreamdError {
  return new DreamdError('git-failed', {
    message: 'another process is still copying this repository',
    where: mirrorPath,
    expected: `its end within ${COPY_TIMEOUT_MS / 60_000} minutes`,
    got: 'a lock that is held',
  });
}
