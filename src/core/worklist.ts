import { z } from 'zod';
import { repoPathSchema } from './brand.ts';

/** The actions of the seeds. */
export const actionSchema = z.enum(['tests', 'dedupe', 'split', 'refactor', 'hygiene', 'reflect']);
export type Action = z.infer<typeof actionSchema>;

const termNumbers = { impact: z.number(), feasibility: z.number(), cost: z.number(), risk: z.number() };
const inputsOfTerm = z.record(z.string(), z.union([z.number(), z.string()]));

/** The four factors of the score, normalised: impact and feasibility 0..1, cost and risk 1 and up. */
export const termsSchema = z.strictObject(termNumbers);
export type Terms = z.infer<typeof termsSchema>;

/** What each factor was made from, so that a reader can compute it again. */
export const termInputsSchema = z.strictObject({
  impact: inputsOfTerm,
  feasibility: inputsOfTerm,
  cost: inputsOfTerm,
  risk: inputsOfTerm,
});
export type TermInputs = z.infer<typeof termInputsSchema>;

/** A candidate: one file and one action on it, with the signals that speak for it. */
export const worklistItemSchema = z.strictObject({
  /** Fingerprint of path and action, carried over renames like a file signal's. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  rank: z.int().positive(),
  path: repoPathSchema,
  action: actionSchema,
  /** impact × feasibility / (cost × risk). */
  score: z.number().nonnegative(),
  terms: termsSchema,
  inputs: termInputsSchema,
  why: z.string().min(1),
  signals: z.array(z.string()).min(1),
});
export type WorklistItem = z.infer<typeof worklistItemSchema>;
