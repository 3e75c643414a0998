import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemError } from '../core/system-error.ts';

export interface PlaceOptions {
  /** Where the file is written first, on the same file system; a name of its own beside the file when absent. */
  readonly draft?: string;
  /** Return only when file and name would outlive a power cut; true when absent. */
  readonly durable?: boolean;
}

/**
 * The one way to put a file in place: whole or not at all, with its folders; readers see the old bytes or the new, never
 * a part. Throws `disk-full` or `home-not-writable`.
 */
export function placeFile(path: string, content: string | Uint8Array, options: PlaceOptions = {}): void {
  const { durable = true } = options;
  const draft = options.draft ?? join(dirname(path), `.${basename(path)}.${randomUUID()}.draft`);
  try {
    for (const folder of new Set([dirname(draft), dirname(path)])) makeFolder(folder, durable);
    writeDraft(draft, content, durable);
    renameSync(draft, path);
    if (durable) syncFolder(dirname(path));
  } catch (error) {
    removeDraft(draft);
    throw systemError(error, path);
  }
}

/** Makes the entries of a folder outlive a power cut, as fsync(2) asks for. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function writeDraft(path: string, content: string | Uint8Array, durable: boolean): void {
  const file = openSync(path, 'w');
  try {
    writeFileSync(file, content);
    if (durable) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Creates a folder and, when durable, every new name on the way. */
function makeFolder(path: string, durable: boolean): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined || !durable) return;
  for (let folder = path; ; folder = dirname(folder)) {
    syncFolder(dirname(folder));
    if (folder === first || folder === dirname(folder)) return;
  }
}

function removeDraft(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What was wrong with the write is the thing to tell.
  }
}
