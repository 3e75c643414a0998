import { z } from 'zod';
import { artifactRefSchema } from './artifact-ref.ts';
import { commitShaSchema, digestSchema, repoIdSchema } from './brand.ts';
import { cycleTargetSchema } from './cycle.ts';
import { gateSchema } from './gate.ts';
import { outcomeSchema, reasonSchema } from './outcome.ts';
import { trendSchema } from './trend.ts';

/** Largest receipt in bytes; what would be bigger belongs into an artifact. */
export const MAX_RECEIPT_BYTES = 8192;

const instant = z.iso.datetime();
const debt = z.number().min(0).max(100).nullable();
const count = z.int().nonnegative();
/** What depth 0 never has; its shape comes with the phase that fills it. */
const noneAtDepth0 = z.array(z.never());

const inputsSchema = z.strictObject({
  commit: commitShaSchema,
  tree: z.string().nullable(),
  policy: digestSchema,
  /** Committer date of the scanned commit, from which all ages count; null when the cycle ended before it was read. */
  asOf: instant.nullable(),
  collectors: z.record(z.string(), z.string()),
  sensors: z.record(z.string(), z.string()),
  /** Facts from outside the commit, each a dated snapshot. */
  extra: z.array(z.strictObject({ name: z.string(), digest: digestSchema, asOf: instant })),
});

const sensorSummarySchema = z.strictObject({
  id: z.string(),
  status: z.enum(['ok', 'silent', 'failed']),
  /** Whether the policy lists it as required. */
  required: z.boolean(),
  signals: count,
  skipped: count,
});

const decisionSummarySchema = z.strictObject({
  /** Digest of the decision artifact, which holds the whole trace. */
  digest: digestSchema,
  scanRunId: digestSchema,
  target: cycleTargetSchema.nullable(),
});

/** What a receipt says before it has a place in the chain (spec 1 §9). The ledger adds the rest when it seals. */
export const receiptDraftSchema = z.strictObject({
  cycle: z.strictObject({
    id: z.string().min(1),
    workflowId: z.string().min(1),
    runId: z.string().min(1),
    depth: z.literal(0),
    startedAt: instant,
  }),
  who: z.strictObject({
    dreamd: z.string(),
    buildId: z.string(),
    /** As claimed: `local:<user>` or `schedule:<id>`. */
    initiator: z.string(),
  }),
  inputs: inputsSchema,
  sensors: z.array(sensorSummarySchema),
  gates: z.array(gateSchema),
  /** Null when the cycle ended before it decided. */
  decision: decisionSummarySchema.nullable(),
  mission: z.null(),
  attempts: noneAtDepth0,
  validators: noneAtDepth0,
  approvals: noneAtDepth0,
  effects: noneAtDepth0,
  cost: z.strictObject({ wallClockMs: count, tokens: count }),
  entropyDebt: z.strictObject({ before: debt, after: debt }),
  /** Points of entropy debt that the target promises, and that were won; null at depth 0. */
  expectedGain: z.number().nullable(),
  delta: z.number().nullable(),
  budget: z.int().positive(),
  trend: trendSchema,
  outcome: outcomeSchema,
  reasons: z.array(reasonSchema).min(1),
  artifacts: z.array(artifactRefSchema),
  links: z.record(z.string(), z.string()),
});
export type ReceiptDraft = z.infer<typeof receiptDraftSchema>;

const chained = {
  schemaVersion: z.literal(1),
  /** Place in the repository's chain, from 0. */
  sequence: count,
  /** SHA-256 of the previous entry's file; null for the first. */
  previous: digestSchema.nullable(),
  repo: repoIdSchema,
};

/** One sealed cycle: the file `cycle-NN.json`. */
export const receiptSchema = receiptDraftSchema.omit({ budget: true, cycle: true }).extend({
  ...chained,
  kind: z.literal('receipt'),
  cycle: receiptDraftSchema.shape.cycle.extend({ sealedAt: instant }),
  /** The n-th cycle of this repository in the ISO week of sealing. */
  cycleOfBudget: z.strictObject({ n: z.int().positive(), budget: z.int().positive() }),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** What a fact says before it has a place in the chain. */
const factDraftSchema = z.strictObject({
  fact: z.string().min(1),
  /** As claimed: `local:<user>`. */
  by: z.string().min(1),
  /** Sequence of the receipt it speaks of. */
  receipt: count.nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type FactDraft = z.infer<typeof factDraftSchema>;

/** Anything else that enters the chain (a dismissal, later a kill, a merge): the file `fact-<sequence>.json`. */
export const ledgerFactSchema = factDraftSchema.extend({
  ...chained,
  kind: z.literal('fact'),
  recordedAt: instant,
});
export type LedgerFact = z.infer<typeof ledgerFactSchema>;

export const ledgerEntrySchema = z.discriminatedUnion('kind', [receiptSchema, ledgerFactSchema]);
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** Why a receipt contradicts itself: a PASS over a check that failed. Null when it does not. */
export function contradictionOf(receipt: Receipt): string | null {
  if (receipt.outcome !== 'PASS') return null;
  const blocked = receipt.gates.find((gate) => gate.result === 'block');
  if (blocked) return `PASS although the gate ${blocked.id} blocks`;
  const failed = receipt.sensors.find((sensor) => sensor.required && sensor.status === 'failed');
  return failed ? `PASS although the required sensor ${failed.id} failed` : null;
}
