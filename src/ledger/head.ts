import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { RepoId } from '../core/brand.ts';
import { digestSchema, repoIdSchema } from '../core/brand.ts';

const entryRefSchema = z.strictObject({
  sequence: z.int().nonnegative(),
  /** Inside the repository's folder. */
  path: z.string().min(1),
  sha256: digestSchema,
});
export type EntryRef = z.infer<typeof entryRefSchema>;

const headSchema = z.strictObject({
  schemaVersion: z.literal(1),
  repo: repoIdSchema,
  /** The newest sealed entry. */
  last: entryRefSchema.nullable(),
  /** The entry that is being sealed: written before its file, so that a crash in between is told from a removed file. */
  next: entryRefSchema.nullable(),
});

/** The anchor of one repository's chain; it lies outside the chain's folder and notices a removed tail. */
export type Head = z.infer<typeof headSchema>;

export type HeadReading =
  | { readonly status: 'ok'; readonly head: Head }
  | { readonly status: 'absent' }
  | { readonly status: 'damaged' };

export function renderHead(head: Head): string {
  return `${JSON.stringify(headSchema.parse(head), null, 2)}\n`;
}

/** Reads a head; one whose bytes are not exactly what dreamd writes is damaged. */
export function readHead(path: string, repo: RepoId): HeadReading {
  const text = readText(path);
  if (text === null) return { status: 'absent' };
  const head = parseHead(text);
  return head !== null && head.repo === repo && renderHead(head) === text
    ? { status: 'ok', head }
    : { status: 'damaged' };
}

function parseHead(text: string): Head | null {
  try {
    return headSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
