import type { RepoPath } from '../../core/brand.ts';
import { repoPathSchema } from '../../core/brand.ts';
import { compareText } from '../../core/compare-text.ts';
import type { Collected, Collector, CollectorContext, Skipped } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { IsStale } from './date-reports.ts';
import { readStaleness } from './date-reports.ts';
import type { CoveredFile } from './describe-files.ts';
import { describeFiles } from './describe-files.ts';
import type { CoverageFacts, ReportSummary } from './fact.ts';
import { findReports } from './find-reports.ts';
import type { LocatedFile } from './locate-files.ts';
import { locateFiles } from './locate-files.ts';
import type { Part } from './merge-files.ts';
import { mergeFiles } from './merge-files.ts';
import type { ReadReport } from './read-reports.ts';
import { readReports } from './read-reports.ts';
import { normalizeReportedPath } from './reported-path.ts';
import type { CoverageReportsSettings } from './settings.ts';

const VERSION = '1';
const TOOL = 'saxes 6.0.0';
const SCOPE = `coverage-reports@${VERSION} ${TOOL}`;
const MAX_NAMED_CHARS = 300;

/** What the coverage reports of a repository say of the files of a commit; no test is run. */
export const coverageReportsCollector: Collector<CoverageFacts, CoverageReportsSettings> = {
  id: 'coverage-reports',
  version: VERSION,
  tool: TOOL,
  collect: collectReports,
};

async function collectReports(
  context: CollectorContext,
  settings: CoverageReportsSettings,
): Promise<Collected<CoverageFacts>> {
  const found = await findReports(context, settings);
  const { reports, unread } = await readReports(context, found.reports, SCOPE, settings);
  if (reports.length === 0) return nothingRead([...found.skipped, ...unread]);
  const located = await locateFiles(context, reports);
  const isStale = await readStaleness(context, reports);
  const sorted = reports.map((report, index) => sortOut(report, located[index]!, isStale));
  const covered = coveredFiles(reports, sorted);
  const described = await describeFiles(context, covered, `${SCOPE}/files`);
  const known = new Set(covered.map(({ entry }) => entry.path));
  const facts = {
    reports: sorted.map(({ summary }) => summary).sort(byPath),
    files: [...described.files].sort(byPath),
  };
  if (facts.files.length === 0) return nothingKnown(facts.reports, described.skipped);
  const outdated = sorted.flatMap(({ stale }) => stale).filter((path) => !known.has(path));
  return {
    status: 'ok',
    facts,
    inputs: {
      files: reports.length,
      lines: reports.reduce((sum, { parsed }) => sum + parsed.lines, 0),
      bytes: reports.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    skipped: [
      ...found.skipped,
      ...unread.map(({ path, reason }) => ({ path, reason })),
      ...described.skipped,
      ...sorted.flatMap(({ unmapped }) => unmapped).map((path): Skipped => ({ path, reason: 'unmapped' })),
      ...[...new Set(outdated)].map((path): Skipped => ({ path, reason: 'stale' })),
    ],
    cached: reports.filter(({ isCached }) => isCached).length / found.reports.length,
    extraInputs: reports.flatMap(({ extra }) => extra ?? []),
  };
}

interface Sorted {
  readonly summary: ReportSummary;
  readonly parts: ReadonlyArray<Part & { readonly entry: SnapshotFile }>;
  readonly unmapped: readonly RepoPath[];
  readonly stale: readonly RepoPath[];
}

/** Which files one report tells something about, and which it does not. */
function sortOut(report: ReadReport, located: readonly LocatedFile[], isStale: IsStale): Sorted {
  const { path, parsed } = report;
  const parts = located.flatMap(({ entry, file }) => (entry ? [{ format: parsed.format, entry, file }] : []));
  const fresh = parts.filter(({ entry }) => !isStale(report, entry.path));
  const stale = parts.flatMap(({ entry }) => (isStale(report, entry.path) ? [entry.path] : []));
  const unmapped = located.flatMap(({ entry, file }) => (entry ? [] : [nameUnmapped(file.path)]));
  const { format, files } = parsed;
  const counts = { files: files.length, unmapped: unmapped.length, stale: stale.length };
  return { summary: { path, format, ...counts }, parts: fresh, unmapped, stale };
}

function nameUnmapped(reported: string): RepoPath {
  const path = normalizeReportedPath(reported).replace(/^\/+/, '').slice(0, MAX_NAMED_CHARS).toWellFormed();
  return repoPathSchema.parse(path || '(no path)');
}

function coveredFiles(reports: readonly ReadReport[], sorted: readonly Sorted[]): CoveredFile[] {
  const parts = sorted.flatMap(({ parts: some }, index) =>
    some.map((part) => ({ ...part, report: reports[index]!.path })),
  );
  return [...Map.groupBy(parts, ({ entry }) => entry.path).values()].map((group) => ({
    entry: group[0]!.entry,
    reports: [...new Set(group.map(({ report }) => report))].sort(compareText),
    ...mergeFiles(group),
  }));
}

function nothingRead(
  unread: ReadonlyArray<Skipped & { readonly message?: string }>,
): Collected<CoverageFacts> {
  const [first] = unread;
  if (first === undefined) {
    return {
      status: 'silent',
      reason: 'no-input',
      message: 'no coverage report in the commit or the work tree',
    };
  }
  const more = unread.length === 1 ? '' : ` (and ${unread.length - 1} more)`;
  const why = first.message === undefined ? first.reason : `${first.reason}, ${first.message}`;
  return { status: 'failed', reason: `no coverage report could be read: ${first.path}: ${why}${more}` };
}

/** Reports were read, and none of them speaks of the files as they are now. */
function nothingKnown(
  reports: readonly ReportSummary[],
  skipped: readonly Skipped[],
): Collected<CoverageFacts> {
  const files = reports.reduce((sum, report) => sum + report.files, 0);
  const unmapped = reports.reduce((sum, report) => sum + report.unmapped, 0);
  const stale = reports.reduce((sum, report) => sum + report.stale, 0);
  const names = reports.map(({ path }) => path).join(', ');
  if (stale > 0 || skipped.some(({ reason }) => reason === 'stale')) {
    const message = `${names}: older than every file of the commit that it speaks of; make the report anew`;
    return { status: 'silent', reason: 'stale', message };
  }
  const message = `${names}: ${unmapped} of ${files} files are not in the commit, none can be judged`;
  return { status: 'silent', reason: 'no-input', message };
}

function byPath(a: { readonly path: RepoPath }, b: { readonly path: RepoPath }): number {
  return compareText(a.path, b.path);
}
