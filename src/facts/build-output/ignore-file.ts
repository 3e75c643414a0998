import type { Ignore } from 'ignore';
import ignore from 'ignore';

const MAX_BYTES = 256_000;
const MAX_RULES = 2_000;
const MAX_CHARACTERS = 500;
/** A matcher backtracks over stars, so their number is what makes one slow. */
const MAX_STARS = 6;
const MAX_STARS_IN_SEGMENT = 2;

/** The rules of one `.gitignore`, or why they are not used. */
export type IgnoreFile = { readonly rules: Ignore } | { readonly skip: 'too-large' | 'malformed' };

/** Reads a `.gitignore`. One rule that cannot be used spoils the file: without it others may mean the opposite. */
export function parseIgnoreFile(bytes: Buffer): IgnoreFile {
  if (bytes.length > MAX_BYTES) return { skip: 'too-large' };
  const lines = bytes
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (lines.length > MAX_RULES) return { skip: 'too-large' };
  if (!lines.every(isBounded)) return { skip: 'malformed' };
  try {
    return { rules: ignore({ ignorecase: false, allowRelativePaths: true }).add(lines) };
  } catch {
    return { skip: 'malformed' };
  }
}

function isBounded(line: string): boolean {
  if (line.length > MAX_CHARACTERS) return false;
  const stars = line.split('/').map((segment) => segment.match(/\*+/g)?.length ?? 0);
  return Math.max(...stars) <= MAX_STARS_IN_SEGMENT && stars.reduce((sum, count) => sum + count) <= MAX_STARS;
}
