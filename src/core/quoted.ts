import type { SignalDraft } from './contracts/sensor.ts';
import type { Signal } from './signal.ts';

/** A draft with the text it points at, free of secrets, and the reason of a comment that silences it. */
export interface QuotedDraft extends Omit<SignalDraft, 'evidence'> {
  readonly evidence: Signal['evidence'];
  readonly mutedByComment: string | undefined;
}
