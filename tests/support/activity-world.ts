import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { MockActivityEnvironment } from '@temporalio/testing';
import { cycleInput } from '../../scripts/recording/scripted-activities.ts';
import type { Ledger } from '../../src/activities/ports.ts';
import { createArtifactStore } from '../../src/artifacts/store.ts';
import type { RecordInput } from '../../src/core/contracts/cycle-activities.ts';
import type { CycleInput, Execution } from '../../src/core/cycle.ts';
import { HOME } from '../../src/core/home.ts';
import type { Policy } from '../../src/core/policy.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { tempFolder } from './temp-folder.ts';

const POLICY: Policy = {
  schemaVersion: 1,
  origin: 'built-in',
  depth: 0,
  requiredSensors: ['churn'],
  sensors: {},
  collectors: {},
};

/** A moment that every clock of a test shows. */
export const NOW_MS = Date.parse('2026-03-02T11:00:00Z');
export const WHO = { dreamd: '0.1.0', buildId: 'b'.repeat(16) };
export const CYCLE: Execution = { workflowId: 'cycle/example.org/team/app/cccccccccccc-000', runId: 'run-1' };

/** A real store and a real ledger in a fresh home, and the input of a cycle whose policy lies in that store. */
export async function activityWorld(t: TestContext) {
  const home = await tempFolder(t);
  const artifacts = createArtifactStore({ root: join(home, HOME.artifacts) });
  const ledger: Ledger = createLedger({ root: join(home, HOME.ledger), now: () => NOW_MS });
  const input: CycleInput = { ...cycleInput('unit'), policy: await artifacts.putJson('policy', POLICY) };
  const record = (changes: Partial<RecordInput>): RecordInput => ({
    input,
    cycle: CYCLE,
    startedAt: '2026-03-02T10:59:00.000Z',
    end: { kind: 'lease-held', holder: 'cycle/other' },
    sensed: null,
    decided: null,
    ...changes,
  });
  return { home, artifacts, ledger, input, record };
}

/** Runs the body of an activity where an activity's context stands. */
export function inActivity<T>(body: () => Promise<T>): Promise<T> {
  return new MockActivityEnvironment().run(body);
}
