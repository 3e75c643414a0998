import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RepoPath } from './brand.ts';
import { compareText } from './compare-text.ts';
import type { SignalDraft } from './contracts/sensor.ts';

/** The path a file had first, by git's renames; the path itself when none is known. */
export type OriginOf = (path: RepoPath) => RepoPath;

interface Finding {
  /** What it is, without where it is. */
  readonly content: readonly string[];
  readonly path: RepoPath;
  readonly start: number;
  readonly end: number;
}

/**
 * Ids of drafts, in their order: 16 hex digits of a SHA-256 (spec 1 §3).
 * A span is its kind, symbol and normalised content, a file signal its kind and origin; lines never count.
 */
export function fingerprintDrafts(
  drafts: ReadonlyArray<Pick<SignalDraft, 'kind' | 'target' | 'identity'>>,
  originOf: OriginOf,
): string[] {
  return fingerprint(
    drafts.map(({ kind, target, identity }) => ({
      content:
        identity.of === 'span'
          ? ['span', kind, target.symbol ?? '', identity.content]
          : ['file', kind, originOf(target.path)],
      path: target.path,
      start: target.start,
      end: target.end,
    })),
    originOf,
  );
}

/** Ids of something that is said of whole files, such as an action on each of `paths`. */
export function fingerprintFiles(kind: string, paths: readonly RepoPath[], originOf: OriginOf): string[] {
  return fingerprint(
    paths.map((path) => ({ content: ['file', kind, originOf(path)], path, start: 1, end: 1 })),
    originOf,
  );
}

/** Findings of equal content are told apart by file, then by their order inside it. */
function fingerprint(findings: readonly Finding[], originOf: OriginOf): string[] {
  const keys = findings.map(({ content }) => content.join('\0'));
  const equals = new Map<string, number>();
  for (const key of keys) equals.set(key, (equals.get(key) ?? 0) + 1);
  const marks = marksOfEquals(findings, keys, equals, originOf);
  return keys.map((key, index) => shortHash(key + (marks.get(index) ?? '')));
}

function marksOfEquals(
  findings: readonly Finding[],
  keys: readonly string[],
  equals: ReadonlyMap<string, number>,
  originOf: OriginOf,
): Map<number, string> {
  const groups = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    if (equals.get(key) === 1) continue;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return new Map([...groups.values()].flatMap((group) => distinguish(group, findings, originOf)));
}

function shortHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 8));
}

/**
 * One mark per finding, none twice. The file of the smallest origin needs no mark, another is marked by its origin,
 * and by its path too when a new file took an origin's name after the rename.
 */
function distinguish(
  group: readonly number[],
  findings: readonly Finding[],
  originOf: OriginOf,
): Array<[number, string]> {
  const order = group
    .map((index) => ({ index, finding: findings[index]! }))
    .sort((a, b) => compareFindings(a.finding, b.finding, originOf));
  let previous: Finding | undefined;
  let file = '';
  let ordinal = 0;
  return order.map(({ index, finding }) => {
    if (previous?.path === finding.path) ordinal += 1;
    else {
      file = previous === undefined ? '' : fileMark(finding.path, previous.path, originOf);
      ordinal = 0;
    }
    previous = finding;
    return [index, ordinal === 0 ? file : `${file}\0${ordinal}`];
  });
}

function fileMark(path: RepoPath, previous: RepoPath, originOf: OriginOf): string {
  const origin = originOf(path);
  return origin === originOf(previous) ? `\0${origin}\0${path}` : `\0${origin}`;
}

/** By origin, the renamed file before one that took its old name, then by path and place. */
function compareFindings(a: Finding, b: Finding, originOf: OriginOf): number {
  const [originA, originB] = [originOf(a.path), originOf(b.path)];
  return (
    compareText(originA, originB) ||
    Number(a.path === originA) - Number(b.path === originB) ||
    compareText(a.path, b.path) ||
    a.start - b.start ||
    a.end - b.end
  );
}
