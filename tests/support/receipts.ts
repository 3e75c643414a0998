import type { RepoId } from '../../src/core/brand.ts';
import { repoIdSchema } from '../../src/core/brand.ts';
import type { ReceiptDraft } from '../../src/core/receipt.ts';
import { receiptDraftSchema } from '../../src/core/receipt.ts';

export const REPO: RepoId = repoIdSchema.parse('example.org/team/app');

/** A plain depth-0 receipt of the run `runId`. */
export function receiptDraft(runId: string, changes: Partial<ReceiptDraft> = {}): ReceiptDraft {
  return receiptDraftSchema.parse({
    cycle: {
      id: `cycle-${runId}`,
      workflowId: `cycle/${runId}`,
      runId,
      depth: 0,
      startedAt: '2026-03-02T10:00:00.000Z',
    },
    who: { dreamd: '0.1.0', buildId: 'b'.repeat(64), initiator: 'local:someone' },
    inputs: {
      commit: 'c'.repeat(40),
      tree: 'd'.repeat(40),
      policy: 'e'.repeat(64),
      asOf: '2026-03-01T00:00:00.000Z',
      collectors: { syntax: '1', history: '1', clones: '1' },
      sensors: { complexity: '1', churn: '1', duplication: '1' },
      extra: [],
    },
    sensors: [{ id: 'complexity', status: 'ok', required: false, signals: 3, skipped: 1 }],
    gates: [],
    decision: { digest: 'f'.repeat(64), scanRunId: 'a'.repeat(64), target: null },
    mission: null,
    attempts: [],
    validators: [],
    approvals: [],
    effects: [],
    cost: { wallClockMs: 1200, tokens: 0 },
    entropyDebt: { before: 12.5, after: 12.5 },
    expectedGain: null,
    delta: null,
    budget: 6,
    trend: 'baseline',
    outcome: 'PASS',
    reasons: [{ code: 'report-sealed', message: 'the report is sealed' }],
    artifacts: [{ digest: '0'.repeat(64), kind: 'scan', size: 1000 }],
    links: {},
    ...changes,
  });
}
