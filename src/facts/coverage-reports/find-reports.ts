import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import type { CollectorContext, Skipped, WorkTree } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { CoverageReportsSettings } from './settings.ts';

/** A report that is there to be read, in the commit or in the work tree. */
export interface FoundReport {
  readonly path: RepoPath;
  readonly at: SnapshotFile | WorkTree;
}

export interface FoundReports {
  readonly reports: readonly FoundReport[];
  readonly skipped: readonly Skipped[];
}

/** Reports of the commit, and those of the work tree that the commit does not hold. Nothing too large is read. */
export async function findReports(
  context: CollectorContext,
  settings: CoverageReportsSettings,
): Promise<FoundReports> {
  const tracked = findTracked(context, settings);
  const untracked = await findUntracked(context, settings);
  return {
    reports: [...tracked.reports, ...untracked.reports],
    skipped: [...tracked.skipped, ...untracked.skipped],
  };
}

function findTracked({ snapshot }: CollectorContext, settings: CoverageReportsSettings): FoundReports {
  const isReport = picomatch(settings.paths, { dot: true, ignore: settings.ignore });
  const reports: FoundReport[] = [];
  const skipped: Skipped[] = [];
  for (const file of snapshot.files) {
    const { path, mode, size } = file;
    if (!isReport(path)) continue;
    if (mode === 'symlink' || mode === 'submodule') skipped.push({ path, reason: mode });
    else if (size > settings.maxReportBytes) skipped.push({ path, reason: 'too-large' });
    else reports.push({ path, at: file });
  }
  return { reports, skipped };
}

async function findUntracked(
  { snapshot, workTree, signal }: CollectorContext,
  { paths, ignore, maxReportBytes }: CoverageReportsSettings,
): Promise<FoundReports> {
  if (workTree === null) return { reports: [], skipped: [] };
  const tracked = new Set(snapshot.files.map(({ path }) => path));
  const isIgnored: (path: RepoPath) => boolean = picomatch(ignore, { dot: true });
  const reports: FoundReport[] = [];
  const skipped: Skipped[] = [];
  for (const path of await workTree.find(paths)) {
    signal.throwIfAborted();
    if (tracked.has(path) || isIgnored(path)) continue;
    const size = await workTree.size(path);
    if (size === undefined) skipped.push({ path, reason: 'symlink' });
    else if (size > maxReportBytes) skipped.push({ path, reason: 'too-large' });
    else reports.push({ path, at: workTree });
  }
  return { reports, skipped };
}
