import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest, RepoPath } from '../../core/brand.ts';
import type { SignalDraft } from '../../core/contracts/sensor.ts';
import type { Figures } from '../../core/signal.ts';

/** How much each kind hinders a reader: a command that fails stops, an anchor that is gone only misleads. */
const MAGNITUDE = {
  'missing-command': 0.6,
  'broken-link': 0.5,
  'codeowners-dead': 0.4,
  'missing-path': 0.4,
  'missing-symbol': 0.4,
  'broken-anchor': 0.3,
} as const;
export type Kind = keyof typeof MAGNITUDE;
export const KINDS = Object.keys(MAGNITUDE) as Kind[];

/** Lines, 1-based and inclusive, and their hash. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly hash: Digest;
}

/** A finding about what stands at `place`; `claim` is its text, which makes it the same finding wherever it moves. */
export function toDraft(
  kind: Kind,
  path: RepoPath,
  { start, end, hash }: Place,
  claim: string,
  figures: Figures,
): SignalDraft {
  return {
    kind,
    target: { path, start, end },
    magnitude: MAGNITUDE[kind],
    figures,
    evidence: [{ path, start, end, hash }],
    identity: { of: 'span', content: bytesToHex(sha256(utf8ToBytes(claim))) as Digest },
  };
}
