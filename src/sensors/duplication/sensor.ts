import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import type { EvidenceDraft, Sensor, SignalDraft } from '../../core/contracts/sensor.ts';
import type { CloneFacts, CloneGroup, CloneMember } from '../../facts/clones/fact.ts';
import type { DuplicationSettings } from './settings.ts';
import { duplicationSettings } from './settings.ts';

/** Copies shown as evidence; `copies` counts them all. */
const MAX_EVIDENCE = 20;

/** Share of a copy's lines that other findings already name, from which on it is no news. */
const COVERED = 0.5;

type Matches = (path: RepoPath) => boolean;

/**
 * Code that stands in several places: one signal a group of copies. Its target is the first copy by path and line that
 * is no supporting code, else the first of all.
 * magnitude = d ÷ (d + halfLines), d = lines × (copies − 1), the lines that one shared copy would save.
 */
export const duplicationSensor: Sensor<{ clones: CloneFacts }, DuplicationSettings> = {
  id: 'duplication',
  version: '1',
  kinds: ['duplicate-block'],
  needs: ['clones'],
  doc: {
    measures:
      'groups of token-wise equal code, comments and docstrings not counted; magnitude grows with the lines that one shared copy would save, and is lowered for tests and examples',
    unit: 'duplicated lines = lines of code × (copies − 1)',
    source:
      'jscpd (Rabin–Karp over tokens); C. K. Roy, J. R. Cordy, A Survey on Software Clone Detection (2007), type 1',
    silentWhen:
      'no file is in a language that is compared; a group is left out below minMagnitude, when fewer than two copies lie outside `ignore`, or when larger groups name its copies already',
  },
  settings: duplicationSettings,
  judge({ clones }, settings) {
    const isIgnored: Matches = picomatch(settings.ignore, { dot: true });
    const isSupporting: Matches = picomatch(settings.supporting, { dot: true });
    const named = new Map<RepoPath, CloneMember[]>();
    const drafts = clones.groups.flatMap((group) => {
      const copies = group.members.filter(({ path }) => !isIgnored(path));
      if (copies.length < 2 || copies.every((copy) => isCovered(copy, named.get(copy.path) ?? []))) return [];
      for (const copy of copies) named.set(copy.path, [...(named.get(copy.path) ?? []), copy]);
      return judgeGroup(group, copies, isSupporting, settings);
    });
    return { status: 'ok', drafts };
  },
};

function isCovered(copy: CloneMember, named: readonly CloneMember[]): boolean {
  const lines = copy.end - copy.start + 1;
  return named.some(
    ({ start, end }) => Math.min(end, copy.end) - Math.max(start, copy.start) + 1 >= COVERED * lines,
  );
}

function judgeGroup(
  { lines, tokens, hash }: CloneGroup,
  copies: readonly CloneMember[],
  isSupporting: Matches,
  { halfLines, minMagnitude, supportingWeight }: DuplicationSettings,
): SignalDraft[] {
  const supports = (copy: CloneMember) => copy.inTestModule || isSupporting(copy.path);
  const product = copies.filter((copy) => !supports(copy));
  const target = product[0] ?? copies[0]!;
  const supporting = product.length < 2;
  const duplicatedLines = lines * (copies.length - 1);
  const magnitude = (duplicatedLines / (duplicatedLines + halfLines)) * (supporting ? supportingWeight : 1);
  if (magnitude < minMagnitude) return [];
  const others = copies.filter((copy) => copy !== target).slice(0, MAX_EVIDENCE - 1);
  return [
    {
      kind: 'duplicate-block',
      target: { path: target.path, start: target.start, end: target.end },
      magnitude,
      figures: {
        copies: copies.length,
        files: new Set(copies.map(({ path }) => path)).size,
        lines,
        tokens,
        duplicatedLines,
        supporting,
      },
      evidence: [toEvidence(target), ...others.map(toEvidence)],
      identity: { of: 'span', content: hash },
    },
  ];
}

function toEvidence({ path, start, end, hash }: CloneMember): EvidenceDraft {
  return { path, start, end, hash };
}
