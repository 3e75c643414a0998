import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../core/brand.ts';
import { digestSchema } from '../core/brand.ts';
import { compareText } from '../core/compare-text.ts';

const WEEK = /^week-\d{2}$/;
const YEAR = /^\d{4}$/;

/** A file of one repository's chain, by its path inside the repository's folder. */
export interface ChainFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly sha256: Digest;
}

/** Reads a chain folder one file at a time, by path. */
export function* readChainFiles(folder: string): Generator<ChainFile> {
  for (const path of listChainPaths(folder)) yield readChainFile(folder, path);
}

export function readChainFile(folder: string, path: string): ChainFile {
  const bytes = readFileSync(join(folder, path));
  return { path, bytes, sha256: digestSchema.parse(createHash('sha256').update(bytes).digest('hex')) };
}

/** Paths such as `2026/week-07/cycle-00.json`, ordered; a folder that is not there holds nothing. */
export function listChainPaths(folder: string): string[] {
  return listFolder(folder)
    .filter((name) => YEAR.test(name))
    .flatMap((year) =>
      listFolder(join(folder, year))
        .filter((name) => WEEK.test(name))
        .flatMap((week) =>
          listFolder(join(folder, year, week))
            .filter((name) => name.endsWith('.json'))
            .map((name) => `${year}/${week}/${name}`),
        ),
    )
    .sort(compareText);
}

/** Names in a folder; none when it is not there. */
export function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
