import type { Digest } from '../../core/brand.ts';
import type { EvidenceDraft, SignalDraft } from '../../core/contracts/sensor.ts';
import type { Figures } from '../../core/signal.ts';
import type { DuplicationSettings } from './settings.ts';

/** Copies shown as evidence; `copies` counts them all. */
const MAX_EVIDENCE = 20;

/** A place that holds what other places hold too. */
export interface Copy extends EvidenceDraft {
  readonly symbol?: string;
  /** Test, example or template: there a copy is often wanted. */
  readonly supporting: boolean;
}

/** Places that hold the same. */
export interface CopyGroup {
  readonly kind: 'duplicate-block' | 'duplicate-function';
  readonly lines: number;
  readonly tokens: number;
  /** Of what they share. */
  readonly content: Digest;
  readonly copies: readonly [Copy, Copy, ...Copy[]];
}

/** How much a shared copy would save, lowered where fewer than two copies are product code; 0 to 1. */
export function magnitudeOf(group: CopyGroup, settings: DuplicationSettings): number {
  return strengthOf(group, settings) * (isSupporting(group) ? settings.supportingWeight : 1);
}

/**
 * Whether a group is worth a finding. A function that one file holds twice counts by its size alone: its copies are in
 * sight of each other in tests, too, so there it is a weak finding rather than none, unless tests weigh nothing.
 */
export function isMentioned(group: CopyGroup, settings: DuplicationSettings): boolean {
  const bySize = settings.supportingWeight > 0 && isFunctionTwiceInAFile(group);
  const measured = bySize ? strengthOf : magnitudeOf;
  return measured(group, settings) >= settings.minMagnitude;
}

/** What SonarSource rule S4144 reports, which looks at one file at a time. */
export function isFunctionTwiceInAFile({ kind, copies }: CopyGroup): boolean {
  return kind === 'duplicate-function' && countFiles(copies) < copies.length;
}

/** d ÷ (d + half), d = lines × (copies − 1). */
function strengthOf(group: CopyGroup, { halfLines, halfFunctionLines }: DuplicationSettings): number {
  const half = group.kind === 'duplicate-block' ? halfLines : halfFunctionLines;
  const saved = savedLines(group);
  return saved / (saved + half);
}

/** The target is the first copy that is no supporting code, else the first of all. */
export function renderDraft(group: CopyGroup, magnitude: number): SignalDraft {
  const { kind, copies, lines, tokens, content } = group;
  const target = copies.find(({ supporting }) => !supporting) ?? copies[0];
  const { path, start, end, symbol } = target;
  const others = copies.filter((copy) => copy !== target).slice(0, MAX_EVIDENCE - 1);
  const figures: Figures = {
    copies: copies.length,
    files: countFiles(copies),
    lines,
    tokens,
    duplicatedLines: savedLines(group),
    supporting: isSupporting(group),
  };
  return {
    kind,
    target: symbol === undefined ? { path, start, end } : { path, start, end, symbol },
    magnitude,
    figures,
    evidence: [toEvidence(target), ...others.map(toEvidence)],
    identity: { of: 'span', content },
  };
}

function savedLines({ lines, copies }: CopyGroup): number {
  return lines * (copies.length - 1);
}

function countFiles(copies: readonly Copy[]): number {
  return new Set(copies.map(({ path }) => path)).size;
}

function isSupporting({ copies }: CopyGroup): boolean {
  return copies.filter(({ supporting }) => !supporting).length < 2;
}

function toEvidence({ path, start, end, hash }: Copy): EvidenceDraft {
  return { path, start, end, hash };
}
