import type { CollectorContext } from '../../core/contracts/collector.ts';
import type { Changes } from './last-changes.ts';
import { readChangesSince, readLastChange } from './last-changes.ts';
import type { ReadReport } from './read-reports.ts';

/** Answers whether a file changed after a report of it was made. */
export type IsStale = (report: ReadReport, path: string) => boolean;

interface Dates {
  readonly madeAtMs: number;
  /** When a report of the commit came into it. */
  readonly committedAtMs: number | undefined;
}

/**
 * The date of a report is its own, else that of the file in the work tree, else that of the commit that brought it.
 * A report and a file of one commit belong together, although the report was made a moment before.
 */
export async function readStaleness(
  context: CollectorContext,
  reports: readonly ReadReport[],
): Promise<IsStale> {
  const dates = new Map<ReadReport, Dates>();
  for (const report of reports) dates.set(report, await readDates(context, report));
  const oldestMs = Math.min(...[...dates.values()].map(({ madeAtMs }) => madeAtMs));
  const changes: Changes = reports.length === 0 ? new Map() : await readChangesSince(context, oldestMs);
  return (report, path) => {
    const changedAtMs = changes.get(path);
    const known = dates.get(report);
    if (changedAtMs === undefined || known === undefined) return false;
    return changedAtMs > known.madeAtMs && changedAtMs !== known.committedAtMs;
  };
}

async function readDates(context: CollectorContext, { path, extra, parsed }: ReadReport): Promise<Dates> {
  if (extra !== null) {
    return { madeAtMs: parsed.madeAtMs ?? extra.modifiedAtMs, committedAtMs: undefined };
  }
  const committedAtMs = await readLastChange(context, path);
  return { madeAtMs: parsed.madeAtMs ?? committedAtMs ?? context.snapshot.committedAtMs, committedAtMs };
}
