import { z } from 'zod';
import { artifactRefSchema } from './artifact-ref.ts';
import { commitShaSchema, digestSchema, repoIdSchema, repoPathSchema } from './brand.ts';
import { clipText } from './clip-text.ts';
import { outcomeSchema, reasonSchema } from './outcome.ts';
import { phaseSchema } from './phase.ts';
import { actionSchema } from './worklist.ts';

/** A run of a workflow: the id names the cycle, the run id tells two runs under one id apart. */
export const executionSchema = z.strictObject({ workflowId: z.string().min(1), runId: z.string().min(1) });
export type Execution = z.infer<typeof executionSchema>;

/** What starts a cycle. Everything that decides anything is here or is read by digest. */
export const cycleInputSchema = z.strictObject({
  schemaVersion: z.literal(1),
  storeId: z.string().min(1),
  repo: repoIdSchema,
  /** Folder of the repository on the machine that senses. */
  source: z.string().min(1),
  /** Folder of the work tree on that machine; null for a bare repository. */
  workTree: z.string().min(1).nullable().default(null),
  commit: commitShaSchema,
  depth: z.literal(0),
  /** The policy that applies: the text at the scanned commit or the file given, already checked. */
  policy: artifactRefSchema,
  /** Who asked, as claimed: `local:<user>` or `schedule:<id>`. */
  initiator: z.string().min(1),
  /** An earlier run of this cycle that closed without a receipt; it is sealed first. */
  unsealed: executionSchema.nullable(),
  /** Whether the server knows dreamd's search attributes; a foreign one may not. */
  searchAttributes: z.boolean(),
});
export type CycleInput = z.infer<typeof cycleInputSchema>;

/** What the server keeps beside a cycle's history, so that it can be sealed when the history itself is of no use. */
export const cycleMemoSchema = cycleInputSchema.pick({ commit: true, initiator: true, policy: true }).strip();
export type CycleMemo = z.infer<typeof cycleMemoSchema>;

/** The one target of a cycle. */
export const cycleTargetSchema = z.strictObject({
  id: z.string(),
  path: repoPathSchema,
  action: actionSchema,
  fingerprint: z.string(),
  selectedBy: z.string(),
});
export type CycleTarget = z.infer<typeof cycleTargetSchema>;

/** Longest path, in bytes of JSON, that history and receipts hold; the decision artifact holds the whole. */
const TARGET_PATH_BYTES = 1024;

export function clipTarget(target: CycleTarget): CycleTarget {
  return { ...target, path: repoPathSchema.parse(clipText(target.path, TARGET_PATH_BYTES)) };
}

/** What a finished cycle returns. */
export const cycleResultSchema = z.strictObject({
  outcome: outcomeSchema,
  reasons: z.array(reasonSchema).min(1),
  target: cycleTargetSchema.nullable(),
  receipt: z.strictObject({ path: z.string(), sha256: digestSchema }),
  report: z.strictObject({ markdown: z.string(), json: z.string() }),
});
export type CycleResult = z.infer<typeof cycleResultSchema>;

/** Answer of the query `status`. */
export const cycleStatusSchema = z.strictObject({
  phase: phaseSchema,
  repo: repoIdSchema,
  commit: commitShaSchema,
  depth: z.number(),
  waitsFor: z.strictObject({ digest: digestSchema, until: z.string() }).nullable(),
  outcome: outcomeSchema.nullable(),
  reasons: z.array(reasonSchema),
});
export type CycleStatus = z.infer<typeof cycleStatusSchema>;

/** Payload of `abort`. */
export const abortSchema = z.strictObject({
  reason: z.string().min(1).max(1000),
  approver: z.string().max(200).optional(),
});
export type Abort = z.infer<typeof abortSchema>;

/** Last part of a cycle's workflow id, short enough to type: `<commit, 12 digits>-<number of its receipt>`. */
export function cycleIdOf(workflowId: string): string {
  return workflowId.slice(workflowId.lastIndexOf('/') + 1);
}

/** File name, without its ending, of what people read about one run; the last digits of a run id are random. */
export function reportNameOf({ workflowId, runId }: Execution): string {
  return `${cycleIdOf(workflowId)}.${runId.slice(-8)}`;
}
