import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Every entry of a folder: its mode, when it was last written (nanoseconds), and the SHA-256 of what is in it. */
export async function readFolderState(folder: string): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const name of ['.', ...(await readdir(folder, { recursive: true })).sort()]) {
    const path = join(folder, name);
    const about = await lstat(path, { bigint: true });
    state[name] = `${about.mode.toString(8)} ${about.mtimeNs} ${await contentOf(path, about)}`;
  }
  return state;
}

async function contentOf(
  path: string,
  about: { isFile(): boolean; isSymbolicLink(): boolean },
): Promise<string> {
  if (about.isSymbolicLink()) return readlink(path);
  if (!about.isFile()) return '';
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
