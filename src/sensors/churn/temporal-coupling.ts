import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { digestSchema } from '../../core/brand.ts';
import type { SignalDraft } from '../../core/contracts/sensor.ts';
import { folderOf } from '../../core/relative-path.ts';
import { saturate } from '../../core/saturate.ts';
import type { FileHistory, HistoryFacts } from '../../facts/history/fact.ts';
import type { FileSyntax } from '../../facts/syntax/fact.ts';
import { createImportTest } from './imports.ts';
import { evidenceOf, placeOf } from './measure.ts';
import type { ChurnSettings } from './settings.ts';

/** Pairs that are counted at most: beyond it, the largest commits are left out, since they tell least. */
const MAX_PAIRS = 2_000_000;
/** A commit of more files tells less of each two of them: it counts as this number divided by its files. */
const FOCUSED_FILES = 4;
/** Weight of the commits together at which support counts half. */
const HALF_SUPPORT = 10;
/** Neighbours are seen side by side, so that their tie surprises less. */
const SAME_FOLDER_WEIGHT = 0.75;

/** Commits that are small enough to tell something, and their sum weighted by how few files each touched. */
interface Support {
  commits: number;
  weight: number;
}

interface Member {
  readonly past: FileHistory;
  readonly file: FileSyntax;
  readonly support: Support;
}

/**
 * Pairs of files that keep changing together although neither imports the other: a rule that both must follow and no
 * compiler knows. `judged` are the files that may be named. Files with too few commits are left out first, so the cost
 * follows the commits, not the square of the files.
 * confidence = commits together ÷ commits of the rarer file. In the support, a commit weighs min(1, 4 ÷ its files), so that
 * changing one convention all over the code ties little together.
 * magnitude = confidence × s(weight together, 10), × 0.75 within one folder, with s(x, half) = x ÷ (x + half).
 */
export function findTemporalCouplings(
  { files, changeSets }: HistoryFacts,
  judged: ReadonlyMap<string, FileSyntax>,
  settings: ChurnSettings,
): SignalDraft[] {
  const maxFiles = affordableSize(changeSets, settings.maxCommitFiles);
  const small = changeSets.filter(({ size }) => size <= maxFiles);
  const members = findMembers(files, small, judged, settings.minJointCommits);
  const mayImport = createImportTest([...judged.values()]);
  return [...countPairs(small, members, files.length)].flatMap(([key, joint]) => {
    const a = members.get(Math.floor(key / files.length))!;
    const b = members.get(key % files.length)!;
    const confidence = joint.commits / Math.min(a.support.commits, b.support.commits);
    if (joint.weight < settings.minJointCommits || confidence < settings.minConfidence) return [];
    return mayImport(a.file, b.file) ? [] : [toDraft(a, b, joint, confidence, maxFiles)];
  });
}

/** The largest commit that still counts: the one of the settings, or less when there would be too many pairs. */
function affordableSize(changeSets: HistoryFacts['changeSets'], maxCommitFiles: number): number {
  const pairs = new Array<number>(maxCommitFiles + 1).fill(0);
  for (const { files, size } of changeSets)
    if (size <= maxCommitFiles) pairs[size]! += (files.length * (files.length - 1)) / 2;
  let sum = 0;
  const tooLarge = pairs.findIndex((count) => {
    sum += count;
    return sum > MAX_PAIRS;
  });
  return tooLarge < 0 ? maxCommitFiles : tooLarge - 1;
}

/** By position in the history: the files that changed often enough for any pair of theirs to count. */
function findMembers(
  files: readonly FileHistory[],
  changeSets: HistoryFacts['changeSets'],
  judged: ReadonlyMap<string, FileSyntax>,
  minCommits: number,
): Map<number, Member> {
  const supports = new Map<number, Support>();
  for (const set of changeSets) for (const index of set.files) addCommit(supports, index, set.size);
  const members = new Map<number, Member>();
  for (const [index, past] of files.entries()) {
    const file = judged.get(past.path);
    const support = supports.get(index);
    if (file !== undefined && support !== undefined && support.weight >= minCommits)
      members.set(index, { past, file, support });
  }
  return members;
}

/** What supports each pair; a pair's key is the lower position × `total` + the higher. */
function countPairs(
  changeSets: HistoryFacts['changeSets'],
  members: ReadonlyMap<number, Member>,
  total: number,
): Map<number, Support> {
  const joint = new Map<number, Support>();
  for (const { files, size } of changeSets) {
    const present = files.filter((index) => members.has(index));
    for (const [at, low] of present.entries()) {
      for (const high of present.slice(at + 1)) addCommit(joint, low * total + high, size);
    }
  }
  return joint;
}

function addCommit(supports: Map<number, Support>, key: number, size: number): void {
  const support = supports.get(key) ?? { commits: 0, weight: 0 };
  support.commits += 1;
  support.weight += Math.min(1, FOCUSED_FILES / size);
  supports.set(key, support);
}

/** The target is the first path; the identity is made of both first names, so it outlives renames and edits. */
function toDraft(
  a: Member,
  b: Member,
  joint: Support,
  confidence: number,
  maxCommitFiles: number,
): SignalDraft {
  const sameFolder = folderOf(a.file.path) === folderOf(b.file.path);
  const origins = [a.past.origin, b.past.origin].sort().join('\0');
  return {
    kind: 'temporal-coupling',
    target: placeOf(a.file),
    magnitude: confidence * saturate(joint.weight, HALF_SUPPORT) * (sameFolder ? SAME_FOLDER_WEIGHT : 1),
    figures: {
      other: b.file.path,
      joint: joint.commits,
      weight: Math.round(joint.weight * 100) / 100,
      confidence: Math.round(confidence * 100) / 100,
      commits: a.support.commits,
      commitsOfOther: b.support.commits,
      sameFolder,
      maxCommitFiles,
    },
    evidence: [evidenceOf(a.file), evidenceOf(b.file)],
    identity: { of: 'span', content: digestSchema.parse(bytesToHex(sha256(utf8ToBytes(origins)))) },
  };
}
