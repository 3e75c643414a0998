import type { Client } from '@temporalio/client';
import { createAdmitActivities } from '../activities/admit.ts';
import { createDecideActivities } from '../activities/decide.ts';
import { createRecordActivities } from '../activities/record.ts';
import { createSealAbandoned } from '../activities/seal-abandoned.ts';
import { createSenseActivities } from '../activities/sense.ts';
import { createControl } from '../client/control.ts';
import type { ControlActivities, SenseActivities } from '../core/contracts/cycle-activities.ts';
import type { Execution } from '../core/cycle.ts';
import type { Engine } from './engine.ts';
import { createReportFolder } from './report-folder.ts';

export interface ActivityOptions {
  readonly engine: Engine;
  readonly client: Client;
  readonly storeId: string;
  readonly who: { readonly dreamd: string; readonly buildId: string };
  /** Address of the Web UI; null where it is not known. */
  readonly ui: string | null;
  readonly namespace: string;
}

/** The activities of every capability, with their adapters. */
export function createActivities(options: ActivityOptions): {
  control: ControlActivities;
  sense: SenseActivities;
} {
  const { engine, client, storeId, who, ui, namespace } = options;
  const { artifacts, ledger } = engine;
  const control = createControl(client, storeId);
  const collectors = Object.values(engine.registry.collectors).map(({ id, version }) => [id, version]);
  return {
    sense: createSenseActivities(engine.senseDeps, artifacts),
    control: {
      ...createAdmitActivities(control, createSealAbandoned({ ledger, control, who, nowMs: Date.now })),
      ...createDecideActivities(artifacts),
      ...createRecordActivities({
        artifacts,
        ledger,
        control,
        who,
        reports: createReportFolder(engine.home),
        collectors: Object.fromEntries(collectors),
        uiOf: ({ workflowId, runId }: Execution) =>
          ui && `${ui}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}/${runId}`,
        nowMs: Date.now,
      }),
    },
  };
}
