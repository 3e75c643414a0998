import type { ControlActivities } from '../core/contracts/cycle-activities.ts';
import { clipTarget } from '../core/cycle.ts';
import { decide } from '../core/decide.ts';
import { scanSchema } from '../core/scan.ts';
import { whileBeating } from './beat.ts';
import type { Artifacts } from './ports.ts';

/** Decides from the stored scan alone. */
export function createDecideActivities(artifacts: Artifacts): Pick<ControlActivities, 'decide'> {
  return {
    decide: (_input, ref) =>
      whileBeating(async () => {
        const decision = decide(await artifacts.getJson(ref, scanSchema));
        return {
          decision: await artifacts.putJson('decision', decision),
          target: decision.target && clipTarget(decision.target),
        };
      }),
  };
}
