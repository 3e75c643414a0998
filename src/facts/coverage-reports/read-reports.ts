import { createHash } from 'node:crypto';
import type { RepoPath } from '../../core/brand.ts';
import { digestSchema } from '../../core/brand.ts';
import type { CollectorContext, ExtraInput, Skipped, ThreadPool } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import type { FoundReport } from './find-reports.ts';
import type { ParsedReport } from './parsed-report.ts';
import { parsedReportSchema } from './parsed-report.ts';
import type { CoverageReportsSettings } from './settings.ts';
import type { Answer } from './thread.ts';

const THREAD = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url);

export interface ReadReport {
  readonly path: RepoPath;
  /** Null for a report of the commit. */
  readonly extra: ExtraInput | null;
  readonly parsed: ParsedReport;
  readonly bytes: number;
  readonly isCached: boolean;
}

/** A report that could not be read, and what exactly was wrong with it. */
export interface UnreadReport extends Skipped {
  readonly message: string;
}

type Read = ReadReport | UnreadReport;

/** Parses each report once, off this thread, one after the other; one that cannot be read spoils no other. */
export async function readReports(
  context: CollectorContext,
  found: readonly FoundReport[],
  scope: string,
  settings: CoverageReportsSettings,
): Promise<{ reports: readonly ReadReport[]; unread: readonly UnreadReport[] }> {
  const read: Read[] = [];
  for (const [index, report] of found.entries()) {
    context.signal.throwIfAborted();
    context.progress(index, found.length);
    read.push(await readReport(context, report, scope, settings));
  }
  return {
    reports: read.filter((one) => 'parsed' in one),
    unread: read.filter((one) => 'reason' in one),
  };
}

async function readReport(
  context: CollectorContext,
  report: FoundReport,
  scope: string,
  { parseTimeoutMs }: CoverageReportsSettings,
): Promise<Read> {
  const { path } = report;
  try {
    const { key, bytes, extra } = await readContent(context, report);
    const cached = context.cache.getMany(scope, [key]).get(key);
    const pool = context.threads<Uint8Array, Answer>(THREAD);
    const answer = cached === undefined ? await parse(pool, bytes, parseTimeoutMs) : { json: cached };
    if ('malformed' in answer) return { path, reason: 'malformed', message: answer.malformed };
    if (cached === undefined) context.cache.setMany(scope, [[key, answer.json]]);
    const parsed = parsedReportSchema.parse(JSON.parse(answer.json));
    return { path, extra, bytes: bytes.length, parsed, isCached: cached !== undefined };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined || !(error instanceof DreamdError)) throw error;
    return { path, reason, message: error.got ?? error.message };
  }
}

interface Content {
  /** Names the content. */
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly extra: ExtraInput | null;
}

async function readContent({ readBlobs }: CollectorContext, { path, at }: FoundReport): Promise<Content> {
  if ('read' in at) {
    const { bytes, modifiedAtMs } = await at.read(path);
    const digest = digestSchema.parse(createHash('sha256').update(bytes).digest('hex'));
    return { key: digest, bytes, extra: { path, digest, modifiedAtMs } };
  }
  for await (const { bytes } of readBlobs([at])) return { key: at.blob, bytes, extra: null };
  throw new DreamdError('internal', { message: 'a report of the commit was not read', where: path });
}

function parse(pool: ThreadPool<Uint8Array, Answer>, bytes: Uint8Array, timeoutMs: number): Promise<Answer> {
  const copy = new Uint8Array(bytes);
  return pool.run(copy, [copy.buffer], timeoutMs);
}

/** What is the fault of one report, and not of the machine. */
function reasonOf(error: unknown): Skipped['reason'] | undefined {
  if (!(error instanceof DreamdError)) return undefined;
  if (error.code === 'deadline-passed') return 'parse-timeout';
  return error.code === 'tool-failed' || error.code === 'file-unreadable' ? 'parse-failed' : undefined;
}
