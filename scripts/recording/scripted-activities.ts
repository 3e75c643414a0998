import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { ArtifactKind, ArtifactRef } from '../../src/core/artifact-ref.ts';
import { commitShaSchema, repoIdSchema, repoPathSchema } from '../../src/core/brand.ts';
import { digestOf } from '../../src/core/canonical-json.ts';
import { conclude } from '../../src/core/conclude.ts';
import type { DecisionSummary, SenseSummary } from '../../src/core/contracts/cycle-activities.ts';
import type { CycleInput, CycleTarget } from '../../src/core/cycle.ts';
import type { CycleActivities } from './cycle-server.ts';

const artifact = (kind: ArtifactKind): ArtifactRef => ({ digest: digestOf(kind), kind, size: 1000 });

export function cycleInput(storeId: string): CycleInput {
  return {
    schemaVersion: 1,
    storeId,
    repo: repoIdSchema.parse('example.org/team/app'),
    source: '/repositories/app/.git',
    workTree: null,
    commit: commitShaSchema.parse('c'.repeat(40)),
    depth: 0,
    policy: artifact('policy'),
    initiator: 'local:someone',
    unsealed: null,
    searchAttributes: true,
  };
}

export const SENSED: SenseSummary = {
  scan: artifact('scan'),
  asOf: '2026-03-01T00:00:00.000Z',
  signals: 12,
  candidates: 5,
  failedSensors: [],
  requiredFailed: [],
};

export const TARGET: CycleTarget = {
  id: 'a'.repeat(16),
  path: repoPathSchema.parse('src/app.ts'),
  action: 'refactor',
  fingerprint: 'b'.repeat(16),
  selectedBy: 'ranker',
};
export const DECIDED: DecisionSummary = { decision: artifact('decision'), target: TARGET };

/** Activities of a cycle in which all goes well, except for what `changes` says. They read and write nothing. */
export function scriptedActivities(changes: Partial<CycleActivities> = {}): CycleActivities {
  return {
    admit: async (_input, cycle) => ({ admitted: true, holder: cycle }),
    sense: async () => SENSED,
    decide: async () => DECIDED,
    async record({ end, decided }) {
      const { outcome, reasons } = conclude(end);
      return {
        outcome,
        reasons: [...reasons],
        target: decided?.target ?? null,
        receipt: { path: '/ledger/cycle-01.json', sha256: digestOf('receipt') },
        report: { markdown: '/reports/cycle.md', json: '/reports/cycle.json' },
      };
    },
    ...changes,
  };
}

/** What an activity throws; without a stack, which would name files of the machine that records. */
export function failure(message: string, retry: 'never' | 'later'): ApplicationFailure {
  const error = ApplicationFailure.create({ message, type: 'tool-failed', nonRetryable: retry === 'never' });
  error.stack = '';
  return error;
}

/** Beats until the activity is cancelled, as all long work of dreamd does; rejects then. */
export async function untilCancelled(): Promise<never> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), 50);
  try {
    return await context.cancelled;
  } finally {
    clearInterval(beat);
  }
}
