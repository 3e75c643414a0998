import { z } from 'zod';

/** The phases of a cycle in their final order. */
const PHASES = ['sense', 'decide', 'act', 'verify', 'approval', 'publish', 'admit', 'record'] as const;
export const phaseSchema = z.enum(PHASES);
export type Phase = z.infer<typeof phaseSchema>;

/** What a person reads in a state line (spec 1 §11). */
export const STATE_WORD: Record<Phase, string> = {
  sense: 'SENSING',
  decide: 'DECIDING',
  act: 'ACTING',
  verify: 'VERIFYING',
  approval: 'AWAITING APPROVAL',
  publish: 'PUBLISHING',
  admit: 'ADMITTING',
  record: 'SEALING',
};
