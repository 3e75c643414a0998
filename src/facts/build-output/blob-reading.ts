import { z } from 'zod';
import type { SnapshotFile } from '../../core/snapshot.ts';
import { isManifest, parseManifest } from './manifest.ts';
import { markOf, mayBearMark } from './output-mark.ts';

/** What one blob says under one kind of name; small, so that it is cached and the blob is read once. */
const readingSchema = z.union([
  z.strictObject({ names: z.array(z.string()) }),
  z.strictObject({ mark: z.enum(['executable', 'source-map', 'minified', 'transpiled']).nullable() }),
  z.strictObject({ malformed: z.literal(true) }),
]);
export type BlobReading = z.infer<typeof readingSchema>;

/** Under which key the reading of a file is cached; undefined when there is nothing to read in it. */
export function readingKey(file: SnapshotFile): string | undefined {
  const { path, blob } = file;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isManifest(path)) return `${blob}:${name}`;
  return mayBearMark(file) ? `${blob}:${name.slice(name.lastIndexOf('.') + 1)}` : undefined;
}

/** Programs are larger than any script, and of theirs the first bytes decide. */
const MAX_PROGRAM_BYTES = 50_000_000;

export function isReadable({ path, mode, size }: SnapshotFile, maxFileBytes: number): boolean {
  const isProgram = mode === 'executable' && !path.slice(path.lastIndexOf('/') + 1).includes('.');
  return size <= (isProgram ? Math.max(MAX_PROGRAM_BYTES, maxFileBytes) : maxFileBytes);
}

export function readBlob(path: string, bytes: Buffer): BlobReading {
  if (!isManifest(path)) return { mark: markOf(path, bytes) ?? null };
  const names = parseManifest(path, bytes.toString('utf8'));
  return names === undefined ? { malformed: true } : { names: [...names] };
}

export function parseReading(json: string): BlobReading | undefined {
  try {
    return readingSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
