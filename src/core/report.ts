import { z } from 'zod';
import { artifactRefSchema } from './artifact-ref.ts';
import { commitShaSchema, digestSchema, repoIdSchema } from './brand.ts';
import type { Changes } from './changes.ts';
import { changesSchema } from './changes.ts';
import type { Conclusion } from './conclude.ts';
import { cycleTargetSchema } from './cycle.ts';
import { outcomeSchema, reasonSchema } from './outcome.ts';
import type { Scan } from './scan.ts';
import { sensorReportSchema } from './scan.ts';
import type { Trend } from './trend.ts';
import { trendSchema } from './trend.ts';
import { worklistItemSchema } from './worklist.ts';

/** How many candidates a report shows. */
export const REPORT_LENGTH = 10;

/** Where a person finds more: the report is written after the seal and names its receipt, never the reverse. */
export const reportPlacesSchema = z.strictObject({
  receipt: z.strictObject({ path: z.string(), sha256: digestSchema }).nullable(),
  artifacts: z.array(artifactRefSchema),
  /** Address of the Web UI on this workflow. */
  ui: z.string().nullable(),
});
export type ReportPlaces = z.infer<typeof reportPlacesSchema>;

/** What one cycle tells people; the same value becomes Markdown, JSON and a terminal page. */
export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  cycle: z.strictObject({
    id: z.string(),
    workflowId: z.string(),
    runId: z.string(),
    repo: repoIdSchema,
    commit: commitShaSchema,
    depth: z.literal(0),
  }),
  outcome: outcomeSchema,
  reasons: z.array(reasonSchema).min(1),
  target: cycleTargetSchema.nullable(),
  entropyDebt: z.number().min(0).max(100).nullable(),
  trend: trendSchema,
  signals: z.int().nonnegative(),
  candidates: z.int().nonnegative(),
  top: z.array(worklistItemSchema).max(REPORT_LENGTH),
  sensors: z.array(sensorReportSchema),
  /** Null in the first cycle of a repository. */
  changes: changesSchema.nullable(),
  places: reportPlacesSchema,
});
export type Report = z.infer<typeof reportSchema>;

/** All that a report is made from. `scan` is null when the cycle ended before it sensed. */
export interface ReportSource {
  readonly cycle: Report['cycle'];
  readonly conclusion: Conclusion;
  readonly target: Report['target'];
  readonly scan: Scan | null;
  readonly trend: Trend;
  readonly changes: Changes | null;
  readonly places: ReportPlaces;
}

export function assembleReport({
  cycle,
  conclusion,
  target,
  scan,
  trend,
  changes,
  places,
}: ReportSource): Report {
  return {
    schemaVersion: 1,
    cycle,
    outcome: conclusion.outcome,
    reasons: [...conclusion.reasons],
    target,
    entropyDebt: scan?.entropyDebt ?? null,
    trend,
    signals: scan?.signals.length ?? 0,
    candidates: scan?.worklist.length ?? 0,
    top: scan?.worklist.slice(0, REPORT_LENGTH) ?? [],
    sensors: scan?.sensors ?? [],
    changes,
    places,
  };
}

/** Whether there is nothing to say but that all is well: such a report is one line (spec 1 §2). */
export function isNoOp(report: Report): boolean {
  const seen = report.sensors.length > 0 && report.sensors.every(({ status }) => status === 'ok');
  return report.outcome === 'PASS' && seen && report.signals === 0 && (report.changes?.gone ?? 0) === 0;
}
