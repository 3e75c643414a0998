import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FactCache } from '../core/contracts/collector.ts';

const BUSY_TIMEOUT_MS = 2_000;
/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const BUSY = 5;
const DAMAGED = new Set([11, 26]);

const SCHEMA = `
  PRAGMA page_size = 16384;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS facts (
    scope TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (scope, key)
  ) STRICT;
`;

export interface FactCacheOptions {
  readonly path: string;
  /** Told once when the cache had to be made anew, and once when it goes on without one. */
  readonly warn: (message: string, cause: unknown) => void;
}

export interface OpenFactCache extends FactCache {
  close(): void;
  /** Size on disk, its log included. */
  sizeBytes(): number;
}

type Work<T> = (database: DatabaseSync) => T;

/**
 * The cache of facts in one SQLite file. It never fails a scan: a damaged file is set aside (`<path>.damaged`) and made
 * anew, and where nothing can be written (full or read-only disk) it forgets everything. Deleting the file is always
 * safe; several processes may use it at once.
 */
export function openFactCache({ path, warn }: FactCacheOptions): OpenFactCache {
  let database: DatabaseSync | null = null;
  let usable = true;
  let renewed = false;

  function attempt<T>(work: Work<T>, otherwise: T): T {
    if (!usable) return otherwise;
    try {
      database ??= openDatabase(path);
      return work(database);
    } catch (error) {
      const code = resultCode(error);
      if (code === BUSY) return otherwise;
      close();
      if (code !== undefined && DAMAGED.has(code) && !renewed) {
        renewed = true;
        warn('the cache was damaged; it is made anew', error);
        setAside(path);
        return attempt(work, otherwise);
      }
      usable = false;
      warn('working without a cache', error);
      return otherwise;
    }
  }

  function close(): void {
    database?.close();
    database = null;
  }

  return {
    getMany: (scope, keys) => attempt((db) => select(db, scope, keys), new Map<string, string>()),
    setMany: (scope, entries) => attempt((db) => upsert(db, scope, entries), undefined),
    sizeBytes: () => fileSize(path) + fileSize(`${path}-wal`),
    close,
  };
}

function openDatabase(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** One statement for any number of keys; `json_each` takes them as one value. */
function select(database: DatabaseSync, scope: string, keys: readonly string[]): Map<string, string> {
  const rows = database
    .prepare('SELECT key, value FROM facts WHERE scope = ? AND key IN (SELECT value FROM json_each(?))')
    .all(scope, JSON.stringify(keys));
  return new Map(rows.map(({ key, value }) => [String(key), String(value)]));
}

function upsert(
  database: DatabaseSync,
  scope: string,
  entries: ReadonlyArray<readonly [string, string]>,
): void {
  const insert = database.prepare('INSERT OR REPLACE INTO facts (scope, key, value) VALUES (?, ?, ?)');
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const [key, value] of entries) insert.run(scope, key, value);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return Number(error.errcode) & 0xff;
}

/** Keeps the damaged file to look at; its log belongs to it and would spoil the new one. */
function setAside(path: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  try {
    renameSync(path, `${path}.damaged`);
  } catch {
    // Somebody else set it aside first.
  }
}

function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
