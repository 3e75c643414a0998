import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ArtifactKind, ArtifactRef } from '../core/artifact-ref.ts';
import type { Digest } from '../core/brand.ts';
import { digestSchema } from '../core/brand.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { DreamdError } from '../core/errors.ts';
import { systemError } from '../core/system-error.ts';
import { placeFile } from '../process/place-file.ts';

/** Content-addressed store: a value is written once under its SHA-256 and checked against it on every read. */
export interface ArtifactStore {
  /** Returns when the bytes are durable; text is stored as UTF-8. Rejects with `disk-full` or `home-not-writable`. */
  put(kind: ArtifactKind, content: string | Uint8Array): Promise<ArtifactRef>;
  /** Rejects with `artifact-missing`, or `artifact-damaged` when the bytes are not the ones that were put. */
  get(ref: ArtifactRef): Promise<Buffer>;
  /** Stores the canonical JSON of a value. */
  putJson(kind: ArtifactKind, value: unknown): Promise<ArtifactRef>;
  /** Rejects also with `artifact-damaged` when the content does not fit the schema. */
  getJson<T>(ref: ArtifactRef, schema: z.ZodType<T>): Promise<T>;
  /** Where an artifact lies, whether or not it is there. */
  pathOf(ref: ArtifactRef): string;
}

/** A store in a local folder: `<root>/sha256/<first two digits>/<digest>`. */
export function createArtifactStore({ root }: { readonly root: string }): ArtifactStore {
  const pathOf = ({ digest }: Pick<ArtifactRef, 'digest'>) =>
    join(root, 'sha256', digest.slice(0, 2), digest);

  async function put(kind: ArtifactKind, content: string | Uint8Array): Promise<ArtifactRef> {
    const bytes = Buffer.from(content);
    const ref = { digest: sha256(bytes), kind, size: bytes.length };
    const path = pathOf(ref);
    if ((await readSize(path)) !== bytes.length) placeFile(path, bytes);
    return ref;
  }

  async function get(ref: ArtifactRef): Promise<Buffer> {
    const path = pathOf(ref);
    const bytes = await readFile(path).catch((error) => {
      throw error.code === 'ENOENT' ? missing(ref, path, error) : systemError(error, path);
    });
    const digest = sha256(bytes);
    if (digest !== ref.digest) throw damaged(ref, path, `content with the digest ${digest}`);
    return bytes;
  }

  return {
    put,
    get,
    pathOf,
    putJson: (kind, value) => put(kind, canonicalJson(value)),
    async getJson(ref, schema) {
      const bytes = await get(ref);
      try {
        return schema.parse(JSON.parse(bytes.toString('utf8')));
      } catch (error) {
        throw damaged(ref, pathOf(ref), 'content of another shape', error);
      }
    },
  };
}

function sha256(bytes: Uint8Array): Digest {
  return digestSchema.parse(createHash('sha256').update(bytes).digest('hex'));
}

/** Bytes; null when there is no such file. */
async function readSize(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}

function missing(ref: ArtifactRef, path: string, cause: unknown): DreamdError {
  return new DreamdError('artifact-missing', {
    message: `a ${ref.kind} artifact is not in the store`,
    where: path,
    expected: ref.digest,
    got: 'no file',
    hint: 'was DREAMD_HOME moved or cleaned? run again to make it anew',
    cause,
  });
}

function damaged(ref: ArtifactRef, path: string, got: string, cause?: unknown): DreamdError {
  return new DreamdError('artifact-damaged', {
    message: `a ${ref.kind} artifact is damaged`,
    where: path,
    expected: `${ref.kind} with the digest ${ref.digest}`,
    got,
    hint: 'delete this file and run again to make it anew',
    cause,
  });
}
