import type { RepoPath } from '../../core/brand.ts';
import type { FileIndex } from './file-index.ts';
import { folderOf, sharedSegments } from './path-segments.ts';

/** Entries that a rule must explain before file names alone count as evidence for it. */
const MANY = 3;

/** "What the report calls `from` is the folder `to` of the repository", and the entries that this would explain. */
interface Rule {
  readonly from: string;
  readonly to: string;
  readonly entries: Set<number>;
}

interface Candidate {
  readonly rule: Rule;
  readonly target: RepoPath;
  /** Path segments that agree, from the end. */
  readonly shared: number;
}

/**
 * Finds the file of the commit that each entry of one report speaks of; null where there is none, or more than one
 * that could be meant. An entry is a list of paths it may stand for (reported-path.ts). A report was written by one
 * tool in one place, so the folder that explains all its entries explains each: a container's prefix, a package of a
 * monorepo and a source root are all found as the rule that the other entries bear out.
 */
export function mapPaths(
  entries: ReadonlyArray<readonly string[]>,
  report: RepoPath,
  files: FileIndex,
): Array<RepoPath | null> {
  const rules = new Map<string, Rule>();
  const anchor = folderOf(report);
  const candidates = entries.map((names, entry) =>
    names.flatMap((name) =>
      targetsOf(name, anchor, files).map((target): Candidate => {
        const shared = sharedSegments(name, target);
        const [from, to] = [folderOf(name, shared), folderOf(target, shared)];
        const rule = rules.get(`${from}\0${to}`) ?? { from, to, entries: new Set<number>() };
        rules.set(`${from}\0${to}`, rule);
        rule.entries.add(entry);
        return { rule, target, shared };
      }),
    ),
  );
  const [best] = [...rules.values()].sort((a, b) => compareRules(a, b, anchor));
  if (best === undefined) return entries.map(() => null);
  const isWithin = createIsWithin();
  return candidates.map((some) => {
    const sound = some.filter((candidate) => isSound(candidate, best, anchor));
    return choose(sound, anchor, isWithin);
  });
}

/** Files that end like a path, and those that it names from a folder above the report. */
function targetsOf(name: string, anchor: string, files: FileIndex): RepoPath[] {
  const targets = new Set(files.namesakes(name));
  for (let folder = anchor; ; folder = folderOf(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (files.has(path)) targets.add(path);
    if (folder === '') return [...targets];
  }
}

/** Whether a candidate is more than a coincidence of names, given the rule that explains most of the report. */
function isSound({ rule, shared }: Candidate, best: Rule, anchor: string): boolean {
  const isAnchored = isBelow(anchor, rule.to);
  if (rule === best) return shared > 1 || rule.to === '' || isAnchored || rule.entries.size >= MANY;
  const isRelative = !rule.from.startsWith('/');
  if (shared === 1 && !(rule.from === '' && isAnchored) && rule.entries.size < MANY) return false;
  if (isRelative && best.from === '' && best.to === '') return false;
  if (rule.entries.size === best.entries.size) return true;
  if (rule.from !== '' && rule.entries.size === 1) return false;
  return !contradicts(rule, best);
}

/** A file that lies where the best rule knows its way, and is not there: a dependency, or made by the build. */
function contradicts(rule: Rule, best: Rule): boolean {
  if (rule.from === best.from || !isBelow(rule.from, best.from)) return false;
  return best.from.startsWith('/') || rule.to === best.to;
}

type IsWithin = (part: Rule, whole: Rule) => boolean;

/** Whether one rule explains all that another does; each pair is compared once. */
function createIsWithin(): IsWithin {
  const known = new Map<Rule, Map<Rule, boolean>>();
  return (part, whole) => {
    const answers = known.get(part) ?? new Map<Rule, boolean>();
    known.set(part, answers);
    const answer = answers.get(whole) ?? part.entries.isSubsetOf(whole.entries);
    answers.set(whole, answer);
    return answer;
  };
}

/** The one target, or the one whose rule explains all that the others do and is better placed. */
function choose(candidates: readonly Candidate[], anchor: string, isWithin: IsWithin): RepoPath | null {
  const [first, ...others] = candidates.toSorted((a, b) => compareRules(a.rule, b.rule, anchor));
  if (first === undefined) return null;
  const isClear = others.every(
    ({ rule, target }) =>
      target === first.target || (compareRules(first.rule, rule, anchor) < 0 && isWithin(rule, first.rule)),
  );
  return isClear ? first.target : null;
}

/** Explains more entries, then drops less of their paths, then lies nearer above the report; 0 = no difference. */
function compareRules(a: Rule, b: Rule, anchor: string): number {
  return (
    b.entries.size - a.entries.size ||
    a.from.length - b.from.length ||
    nearness(b, anchor) - nearness(a, anchor)
  );
}

function nearness({ to }: Rule, anchor: string): number {
  return isBelow(anchor, to) ? to.length : -1;
}

/** Whether `path` is the folder `folder` or lies in it; every path lies in the empty one. */
function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
