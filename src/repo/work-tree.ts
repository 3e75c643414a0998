import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import picomatch from 'picomatch';
import type { RepoPath } from '../core/brand.ts';
import { repoPathSchema } from '../core/brand.ts';
import { compareText } from '../core/compare-text.ts';
import type { WorkTree } from '../core/contracts/collector.ts';
import { DreamdError } from '../core/errors.ts';

/** Folders of what others made; `CACHEDIR.TAG` marks more of them (bford.info/cachedir). */
const NOT_ENTERED: ReadonlySet<string> = new Set([
  '.git',
  'node_modules',
  'bower_components',
  '.venv',
  'venv',
  '.tox',
  '.nox',
]);
/** In a folder, either says that it is no part of this work tree: another repository, or a cache. */
const FOREIGN: ReadonlySet<string> = new Set(['.git', 'CACHEDIR.TAG', 'pyvenv.cfg']);

/** The work tree below `root`, an absolute path. Reads only what it is asked for, and nothing outside. */
export function createWorkTree(root: string): WorkTree {
  return {
    root,
    async find(globs) {
      const paths: string[] = [];
      await walk(root, '', picomatch([...globs], { dot: true }), paths);
      return paths.sort(compareText).map((path) => repoPathSchema.parse(path));
    },
    async read(path) {
      await using file = await openInside(root, path);
      const about = await file.stat();
      if (!about.isFile()) throw unreadable(path, 'something that is no file');
      return { bytes: await file.readFile(), modifiedAtMs: Math.floor(about.mtimeMs) };
    },
    async size(path) {
      const about = await lstat(join(root, path)).catch(() => undefined);
      return about?.isFile() ? about.size : undefined;
    },
  };
}

async function walk(
  root: string,
  folder: string,
  matches: (path: string) => boolean,
  paths: string[],
): Promise<void> {
  // A folder that may not be read, or went meanwhile, holds nothing that could be.
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  if (folder !== '' && entries.some(({ name }) => FOREIGN.has(name))) return;
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!NOT_ENTERED.has(entry.name)) await walk(root, path, matches, paths);
    } else if ((entry.isFile() || entry.isSymbolicLink()) && matches(path)) paths.push(path);
  }
}

/** Opens a file unless it, or a folder on the way to it, is a symlink that leads elsewhere. */
async function openInside(root: string, path: RepoPath): Promise<FileHandle> {
  const absolute = join(root, path);
  try {
    const [base, folder] = await Promise.all([realpath(root), realpath(dirname(absolute))]);
    if (folder !== base && !folder.startsWith(base + sep))
      throw unreadable(path, 'a path that leads elsewhere');
    return await open(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    throw error instanceof DreamdError ? error : unreadable(path, codeOf(error), error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function unreadable(where: string, got: string, cause?: unknown): DreamdError {
  return new DreamdError('file-unreadable', {
    message: 'a file of the work tree cannot be read',
    where,
    expected: 'a regular file inside the work tree',
    got,
    cause,
  });
}
