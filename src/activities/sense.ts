import type { SenseActivities } from '../core/contracts/cycle-activities.ts';
import { policySchema } from '../core/policy.ts';
import { whileBeating } from './beat.ts';
import type { Artifacts } from './ports.ts';
import type { SenseDeps } from './sense-commit.ts';
import { senseCommit } from './sense-commit.ts';

/** Senses a commit and stores the scan; progress travels as heartbeat `{ step, done, total }`. */
export function createSenseActivities(deps: SenseDeps, artifacts: Artifacts): SenseActivities {
  return {
    sense: ({ repo, source, workTree, commit, policy: ref }) =>
      whileBeating(async (signal, tell) => {
        const policy = await artifacts.getJson(ref, policySchema);
        const onProgress = (step: string, done: number, total: number) => tell({ step, done, total });
        const request = { repo, source, workTree, commit, policy };
        const { scan, committedAtMs } = await senseCommit(deps, request, { signal, onProgress });
        const failedSensors = scan.sensors.filter(({ status }) => status === 'failed').map(({ id }) => id);
        return {
          scan: await artifacts.putJson('scan', scan),
          asOf: new Date(committedAtMs).toISOString(),
          signals: scan.signals.length,
          candidates: scan.worklist.length,
          failedSensors,
          requiredFailed: failedSensors.filter((id) => policy.requiredSensors.includes(id)),
        };
      }),
  };
}
