import { createHash } from 'node:crypto';
import type { Digest } from '../../core/brand.ts';

export interface DocumentLines {
  readonly count: number;
  /** SHA-256 of the lines from `start` to `end`, 1-based and inclusive, without blanks at either end of a line. */
  hash(start: number, end: number): Digest;
}

export function createDocumentLines(document: string): DocumentLines {
  const lines = document.split('\n').map((line) => line.trim());
  if (document.endsWith('\n')) lines.pop();
  return {
    count: lines.length,
    hash(start, end) {
      const text = lines.slice(start - 1, end).join('\n');
      return createHash('sha256').update(text).digest('hex') as Digest;
    },
  };
}
