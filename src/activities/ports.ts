import type { z } from 'zod';
import type { ArtifactKind, ArtifactRef } from '../core/artifact-ref.ts';
import type { Digest, RepoId } from '../core/brand.ts';
import type { CycleResult, Execution } from '../core/cycle.ts';
import type { ExecutionTruth } from '../core/execution-truth.ts';
import type { Admission, Admit } from '../core/lease.ts';
import type { Receipt, ReceiptDraft } from '../core/receipt.ts';

/** The artifact store as activities use it. */
export interface Artifacts {
  put(kind: ArtifactKind, content: string): Promise<ArtifactRef>;
  putJson(kind: ArtifactKind, value: unknown): Promise<ArtifactRef>;
  getJson<T>(ref: ArtifactRef, schema: z.ZodType<T>): Promise<T>;
}

/** A receipt in its place. */
export interface SealedReceipt {
  readonly path: string;
  readonly sha256: Digest;
  readonly sequence: number;
  readonly entry: Receipt;
}

/** The ledger as activities use it; `append` gives back the first receipt of a run that has one. */
export interface Ledger {
  append(repo: RepoId, draft: ReceiptDraft): Pick<SealedReceipt, 'path' | 'sha256' | 'sequence'>;
  find(workflowId: string, runId: string): SealedReceipt | null;
  /** The newest `last` receipts, oldest first. */
  receipts(repo: RepoId, last: number): readonly SealedReceipt[];
}

/** Where people read; `name` is that of a run. Both answer with the path of what they wrote; writing again replaces it. */
export interface ReportFolder {
  writeReport(
    repo: RepoId,
    name: string,
    text: { markdown: string; json: string },
  ): Promise<CycleResult['report']>;
  writeTicket(repo: RepoId, name: string, markdown: string): Promise<string>;
}

/** The repository's control workflow, as activities reach it. */
export interface Control {
  admit(repo: RepoId, ask: Admit): Promise<Admission>;
  release(repo: RepoId, cycle: Execution): Promise<void>;
  truthOf(cycle: Execution): Promise<ExecutionTruth>;
}
