import { assembleReceipt } from '../core/assemble-receipt.ts';
import type { Changes } from '../core/changes.ts';
import { changesBetween } from '../core/changes.ts';
import type { Conclusion } from '../core/conclude.ts';
import { conclude } from '../core/conclude.ts';
import type { ControlActivities, RecordInput } from '../core/contracts/cycle-activities.ts';
import type { CycleResult } from '../core/cycle.ts';
import { cycleIdOf, reportNameOf } from '../core/cycle.ts';
import type { Decision } from '../core/decide.ts';
import { decisionSchema } from '../core/decide.ts';
import { policySchema } from '../core/policy.ts';
import type { ReceiptDraft } from '../core/receipt.ts';
import { assembleReport } from '../core/report.ts';
import type { Scan } from '../core/scan.ts';
import { scanSchema } from '../core/scan.ts';
import { trendOf } from '../core/trend.ts';
import { renderReportJson } from '../reports/json.ts';
import { renderReportMarkdown } from '../reports/markdown.ts';
import { whileBeating } from './beat.ts';
import type { Artifacts, Control, Ledger, ReportFolder, SealedReceipt } from './ports.ts';

/** Receipts that trend and changes may look back on. */
const EARLIER_RECEIPTS = 20;

export interface RecordDeps {
  readonly artifacts: Artifacts;
  readonly ledger: Ledger;
  readonly control: Control;
  readonly reports: ReportFolder;
  readonly who: Omit<ReceiptDraft['who'], 'initiator'>;
  /** Version of each collector. */
  readonly collectors: Readonly<Record<string, string>>;
  /** Address of the Web UI on a workflow run; null where it is not known. */
  readonly uiOf: (cycle: RecordInput['cycle']) => string | null;
  readonly nowMs: () => number;
}

/** Seals a run once, then writes what people read and gives the lease back. Every step finds out first whether it is done. */
export function createRecordActivities(deps: RecordDeps): Pick<ControlActivities, 'record'> {
  return {
    record: (record) =>
      whileBeating(async () => {
        const conclusion = conclude(record.end);
        const scan = record.sensed && (await deps.artifacts.getJson(record.sensed.scan, scanSchema));
        const earlier = deps.ledger
          .receipts(record.input.repo, EARLIER_RECEIPTS)
          .filter(({ entry }) => !isRun(entry.cycle, record.cycle));
        const decision =
          record.decided && (await deps.artifacts.getJson(record.decided.decision, decisionSchema));
        const made = { conclusion, scan, decision, earlier };
        const sealed = await seal(deps, record, made);
        const [report] = await Promise.all([
          writeReport(deps, record, made, sealed),
          deps.control.release(record.input.repo, record.cycle),
        ]);
        return {
          outcome: conclusion.outcome,
          reasons: [...conclusion.reasons],
          target: record.decided?.target ?? null,
          receipt: { path: sealed.path, sha256: sealed.sha256 },
          report,
        };
      }),
  };
}

type Sealed = Pick<SealedReceipt, 'path' | 'sha256'>;

/** What a run has made, read from the store, and what was sealed before it. */
interface Made {
  readonly conclusion: Conclusion;
  readonly scan: Scan | null;
  readonly decision: Decision | null;
  readonly earlier: readonly SealedReceipt[];
}

async function seal(
  deps: RecordDeps,
  { input, cycle, startedAt, sensed, decided }: RecordInput,
  { conclusion, scan, decision, earlier }: Made,
): Promise<Sealed> {
  const { requiredSensors } = await deps.artifacts.getJson(input.policy, policySchema);
  const draft = assembleReceipt({
    input,
    cycle,
    startedAt,
    wallClockMs: Math.max(0, deps.nowMs() - Date.parse(startedAt)),
    who: deps.who,
    conclusion,
    scan,
    asOf: sensed?.asOf ?? null,
    requiredSensors,
    collectors: deps.collectors,
    decision,
    artifacts: { scan: sensed?.scan ?? null, decision: decided?.decision ?? null },
    trend: trendSince(earlier, scan),
  });
  return deps.ledger.append(input.repo, draft);
}

async function writeReport(
  deps: RecordDeps,
  { input, cycle, sensed, decided }: RecordInput,
  { conclusion, scan, decision, earlier }: Made,
  receipt: Sealed,
): Promise<CycleResult['report']> {
  const { repo, commit, depth } = input;
  const artifacts = [input.policy, sensed?.scan, decided?.decision].filter((ref) => ref != null);
  const report = assembleReport({
    cycle: { id: cycleIdOf(cycle.workflowId), ...cycle, repo, commit, depth },
    conclusion,
    target: decision?.target ?? null,
    scan,
    trend: trendSince(earlier, scan),
    changes: scan && (await changesSince(deps.artifacts, earlier, scan)),
    places: { receipt: { path: receipt.path, sha256: receipt.sha256 }, artifacts, ui: deps.uiOf(cycle) },
  });
  const markdown = renderReportMarkdown(report);
  const name = reportNameOf(cycle);
  if (conclusion.outcome === 'ESCALATE') await deps.reports.writeTicket(repo, name, markdown);
  return deps.reports.writeReport(repo, name, { markdown, json: renderReportJson(report) });
}

function trendSince(earlier: readonly SealedReceipt[], scan: Scan | null) {
  return trendOf([...earlier.map(({ entry }) => entry.entropyDebt.after), scan?.entropyDebt ?? null]);
}

/** Against the last cycle whose scan is still in the store. */
async function changesSince(
  artifacts: Artifacts,
  earlier: readonly SealedReceipt[],
  scan: Scan,
): Promise<Changes | null> {
  for (const { entry } of earlier.toReversed()) {
    const ref = entry.artifacts.find(({ kind }) => kind === 'scan');
    const before = ref && (await artifacts.getJson(ref, scanSchema).catch(() => null));
    if (before) return changesBetween(before, scan, { cycle: entry.cycle.id, commit: entry.inputs.commit });
  }
  return null;
}

function isRun(a: RecordInput['cycle'], b: RecordInput['cycle']): boolean {
  return a.workflowId === b.workflowId && a.runId === b.runId;
}
