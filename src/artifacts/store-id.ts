import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DreamdError } from '../core/errors.ts';
import { HOME } from '../core/home.ts';
import { systemError } from '../core/system-error.ts';
import { placeFile, syncFolder } from '../process/place-file.ts';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_LENGTH = 10;

const storeSchema = z.strictObject({ schemaVersion: z.literal(1), id: z.string().regex(/^[a-z2-7]{10}$/) });

/**
 * Id of the store in a DREAMD_HOME, ten characters of base32, part of every task queue's name. Made at first use;
 * of several processes that make it at once, one wins and all return its id.
 */
export async function readOrCreateStoreId(home: string): Promise<string> {
  const path = join(home, HOME.store);
  return (await readStoreId(path)) ?? (await createStoreId(home, path)) ?? readOrCreateStoreId(home);
}

async function readStoreId(path: string): Promise<string | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw systemError(error, path);
  }
  try {
    return storeSchema.parse(JSON.parse(text)).id;
  } catch (cause) {
    throw new DreamdError('artifact-damaged', {
      message: 'the id of this home folder cannot be read',
      where: path,
      expected: '{"schemaVersion":1,"id":"…"}',
      got: JSON.stringify(text.slice(0, 80)),
      hint: 'restore this file, or delete it: cycles left open under the old id are then not continued',
      cause,
    });
  }
}

/** Null when another process was first: link(2) never replaces a file. */
async function createStoreId(home: string, path: string): Promise<string | null> {
  const id = Array.from(randomBytes(ID_LENGTH), (byte) => BASE32[byte % BASE32.length]).join('');
  const draft = join(home, `.${HOME.store}.${randomUUID()}.draft`);
  try {
    placeFile(draft, `${JSON.stringify({ schemaVersion: 1, id })}\n`);
    if (!(await linkUnlessThere(draft, path))) return null;
    syncFolder(home);
    return id;
  } catch (error) {
    throw systemError(error, path);
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

async function linkUnlessThere(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
