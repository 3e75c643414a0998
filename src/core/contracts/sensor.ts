import type { z } from 'zod';
import type { Digest, RepoPath } from '../brand.ts';
import type { Figures, Target } from '../signal.ts';
import type { Collected, SilentReason } from './collector.ts';

/** Evidence as a sensor states it: place and content hash. The engine quotes the text, without secrets. */
export interface EvidenceDraft {
  readonly path: RepoPath;
  readonly start: number;
  readonly end: number;
  readonly hash: Digest;
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

/** Kinds about which nothing can be said this time, and why. */
export interface Silence {
  readonly kinds: readonly string[];
  readonly reason: SilentReason;
  readonly message: string;
}

export type Judgement =
  | {
      readonly status: 'ok';
      readonly drafts: readonly SignalDraft[];
      /** Some kinds; when all are silent, the judgement is. */
      readonly silences?: readonly Silence[];
    }
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

/** A fact that a sensor can do without: what was found, or why it is not known. */
export type Known<Facts> =
  | { readonly status: 'ok'; readonly facts: Facts }
  | Exclude<Collected<Facts>, { status: 'ok' }>;

/**
 * Judges facts; pure. `Needs` and `Uses` map fact names to their values; `needs` and `uses` list exactly those names.
 * Without a needed fact there is no judgement; a used one may be missing, and then some kinds are silent.
 * A change of `settings` judges again without reading again.
 */
export interface Sensor<Needs extends object, Settings, Uses extends object = Record<never, never>> {
  readonly id: string;
  readonly version: string;
  readonly kinds: readonly string[];
  readonly needs: ReadonlyArray<keyof Needs & string>;
  readonly uses?: ReadonlyArray<keyof Uses & string>;
  readonly doc: SensorDoc;
  readonly settings: z.ZodType<Settings>;
  judge(facts: Needs & { readonly [Name in keyof Uses]: Known<Uses[Name]> }, settings: Settings): Judgement;
}
