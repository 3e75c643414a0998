import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemError } from '../core/system-error.ts';

export interface AtomicWriteOptions {
  /** Return only when the bytes would outlive a power cut; true when absent. */
  readonly fsync?: boolean;
}

/**
 * Puts a file in place whole or not at all, with its folders; readers see the old bytes or the new, never a part.
 * Rejects with `disk-full` or `home-not-writable`.
 */
export async function writeFileAtomically(
  path: string,
  bytes: string | Uint8Array,
  { fsync = true }: AtomicWriteOptions = {},
): Promise<void> {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${randomUUID()}.draft`);
  try {
    await mkdir(folder, { recursive: true });
    await writeDraft(draft, bytes, fsync);
    await rename(draft, path);
    if (fsync) await syncFolder(folder);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw systemError(error, path);
  }
}

async function writeDraft(path: string, bytes: string | Uint8Array, fsync: boolean): Promise<void> {
  await using file = await open(path, 'wx');
  await file.writeFile(bytes);
  if (fsync) await file.sync();
}

/** Makes the entries of a folder outlive a power cut, as fsync(2) asks for. */
export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}
