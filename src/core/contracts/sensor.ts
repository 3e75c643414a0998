import type { z } from 'zod';
import type { Digest, RepoPath } from '../brand.ts';
import type { Figures, Target } from '../signal.ts';
import type { SilentReason } from './collector.ts';

/** Evidence as a sensor states it; place, content hash, and at most 160 characters of the text. */
export interface EvidenceDraft {
  readonly path: RepoPath;
  readonly start: number;
  readonly end: number;
  readonly hash: Digest;
  readonly excerpt: string;
}

/** What makes a finding the same finding tomorrow (spec 1 §3): its normalised content, or its file. */
export type Identity = { readonly of: 'span'; readonly content: Digest } | { readonly of: 'file' };

/** A signal before it has an id and a provenance: the engine adds both, the same way for every sensor. */
export interface SignalDraft {
  readonly kind: string;
  readonly target: Target;
  readonly magnitude: number;
  readonly figures: Figures;
  readonly evidence: readonly [EvidenceDraft, ...EvidenceDraft[]];
  readonly identity: Identity;
}

export type Judgement =
  | { readonly status: 'ok'; readonly drafts: readonly SignalDraft[] }
  | { readonly status: 'silent'; readonly reason: SilentReason; readonly message: string };

/** What every sensor says of itself; docs and tables are made from it. */
export interface SensorDoc {
  readonly measures: string;
  /** Unit of the figures that decide. */
  readonly unit: string;
  /** Where the definition comes from. */
  readonly source: string;
  readonly silentWhen: string;
}

/**
 * Judges facts; pure. `Facts` maps fact names to their values, and `needs` lists exactly those names.
 * A change of `settings` judges again without reading again.
 */
export interface Sensor<Facts extends object, Settings> {
  readonly id: string;
  readonly version: string;
  readonly kinds: readonly string[];
  readonly needs: ReadonlyArray<keyof Facts & string>;
  readonly doc: SensorDoc;
  readonly settings: z.ZodType<Settings>;
  judge(facts: Facts, settings: Settings): Judgement;
}
