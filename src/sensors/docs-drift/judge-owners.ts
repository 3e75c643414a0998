import ignore from 'ignore';
import type { SignalDraft } from '../../core/contracts/sensor.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import type { ManifestsFacts } from '../../facts/manifests/fact.ts';
import { toDraft } from './draft.ts';
import type { TreeIndex } from './tree-index.ts';

const MAX_PATTERN_CHARS = 200;
/** Each star multiplies the ways a matcher may try. */
const MAX_STARS = 4;
/** A hyphen in brackets, a negation: GitHub has neither, and what they match cannot be told. */
const NOT_OWNERS_SYNTAX = /^!|[[\]]/;

/** `codeowners-dead`: a pattern that matches no file. Only the first CODEOWNERS file counts for the host. */
export function judgeOwners(
  owners: ManifestsFacts['owners'],
  files: readonly SnapshotFile[],
  tree: TreeIndex,
): SignalDraft[] {
  return owners.flatMap(({ path, rules }) =>
    rules.flatMap((rule) => {
      if (!canBeJudged(rule.pattern) || matchesSome(rule.pattern, files, tree)) return [];
      const place = { start: rule.line, end: rule.line, hash: rule.hash };
      return [toDraft('codeowners-dead', path, place, rule.pattern, { pattern: rule.pattern })];
    }),
  );
}

function canBeJudged(pattern: string): boolean {
  if (pattern.length > MAX_PATTERN_CHARS || NOT_OWNERS_SYNTAX.test(pattern)) return false;
  return (pattern.match(/\*+/g)?.length ?? 0) <= MAX_STARS;
}

function matchesSome(pattern: string, files: readonly SnapshotFile[], tree: TreeIndex): boolean {
  // A path without wildcards, by far the most frequent pattern, needs no walk over all files.
  const plain = pattern.replace(/^\//, '').replace(/\/$/, '').replaceAll(/\\(.)/g, '$1');
  if (tree.has(plain)) return true;
  const matcher = ignore({ ignorecase: false }).add(pattern);
  return files.some(({ path }) => ignore.isPathValid(path) && matcher.ignores(path));
}
