import type { ControlActivities } from '../core/contracts/cycle-activities.ts';
import type { CycleInput, Execution } from '../core/cycle.ts';
import { whileBeating } from './beat.ts';
import type { Control } from './ports.ts';

/** Seals a run that closed without a receipt; a run that has one is left alone. */
export type SealAbandoned = (input: CycleInput, abandoned: Execution) => Promise<void>;

/**
 * Takes the lease of a repository. What died before (an earlier run of this cycle, a holder that the server calls
 * closed) gets its receipt first, so that no cycle ends unsealed.
 */
export function createAdmitActivities(
  control: Control,
  sealAbandoned: SealAbandoned,
): Pick<ControlActivities, 'admit'> {
  return {
    admit: (input, cycle) =>
      whileBeating(async () => {
        if (input.unsealed !== null) await sealAbandoned(input, input.unsealed);
        const first = await control.admit(input.repo, { cycle, closed: null });
        if (first.admitted) return first;
        const { state } = await control.truthOf(first.holder);
        if (state === 'open') return first;
        await sealAbandoned(input, first.holder);
        return control.admit(input.repo, { cycle, closed: first.holder });
      }),
  };
}
