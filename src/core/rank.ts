import type { RepoPath } from './brand.ts';
import { compareText } from './compare-text.ts';
import { fingerprintFiles } from './fingerprint.ts';
import type { RankContext } from './rank-context.ts';
import { unknownFile } from './rank-context.ts';
import type { Signal } from './signal.ts';
import type { Baseline } from './terms.ts';
import { baselineOf, measure } from './terms.ts';
import { renderWhy } from './why.ts';
import type { Action, WorklistItem } from './worklist.ts';

/** What would answer a finding. A kind that is not here is reported and never worked on. */
const ACTION_OF_KIND: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['function-too-complex', 'refactor'],
  ['function-too-long', 'refactor'],
  ['hotspot', 'refactor'],
  ['file-too-large', 'split'],
  ['duplicate-block', 'dedupe'],
  ['duplicate-function', 'dedupe'],
  ['broken-link', 'hygiene'],
  ['broken-anchor', 'hygiene'],
  ['missing-path', 'hygiene'],
  ['missing-command', 'hygiene'],
  ['missing-symbol', 'hygiene'],
  ['codeowners-dead', 'hygiene'],
  ['tracked-artefact', 'hygiene'],
  ['commented-out-code', 'hygiene'],
  ['unused-dependency', 'hygiene'],
  ['unused-export', 'hygiene'],
  ['unused-file', 'hygiene'],
  ['coverage-low', 'tests'],
  ['unused-import', 'hygiene'],
  ['unused-local', 'hygiene'],
]);

interface Candidate {
  readonly path: RepoPath;
  readonly action: Action;
  /** Strongest first. */
  readonly signals: readonly Signal[];
}

/**
 * Orders all candidates (path × action) by score = impact × feasibility / (cost × risk), best first, equals by id.
 * Pure: the order of `signals` and of `context` changes nothing.
 */
export function rank(signals: readonly Signal[], context: RankContext): WorklistItem[] {
  const baseline = baselineOf(context, new Set(signals.map(({ target }) => target.path)));
  const items = candidatesOf(signals)
    .flatMap(([action, candidates]) => scored(action, candidates, baseline, context))
    .sort((a, b) => b.score - a.score || compareText(a.id, b.id));
  for (const [index, item] of items.entries()) item.rank = index + 1;
  return items;
}

function scored(
  action: Action,
  candidates: readonly Candidate[],
  baseline: Baseline,
  context: RankContext,
): WorklistItem[] {
  const ids = fingerprintFiles(
    action,
    candidates.map(({ path }) => path),
    (path) => context.get(path)?.origin ?? path,
  );
  return candidates.map(({ path, signals }, index) => {
    const { terms, inputs } = measure(path, action, signals, baseline, context);
    const score = (terms.impact * terms.feasibility) / (terms.cost * terms.risk);
    return {
      id: ids[index]!,
      rank: 1,
      path,
      action,
      score: Math.round(score * 1e4) / 1e4,
      terms,
      inputs,
      why: renderWhy(signals, context.get(path) ?? unknownFile(path)),
      signals: signals.map(({ id }) => id),
    };
  });
}

function candidatesOf(signals: readonly Signal[]): Array<[Action, Candidate[]]> {
  const byAction = new Map<Action, Map<RepoPath, Signal[]>>();
  for (const signal of signals) {
    const action = ACTION_OF_KIND.get(signal.kind);
    if (action === undefined) continue;
    const byPath = byAction.get(action) ?? new Map<RepoPath, Signal[]>();
    byAction.set(action, byPath);
    const group = byPath.get(signal.target.path);
    if (group) group.push(signal);
    else byPath.set(signal.target.path, [signal]);
  }
  return [...byAction].map(([action, byPath]) => [
    action,
    [...byPath].map(([path, group]) => ({ path, action, signals: group.sort(strongestFirst) })),
  ]);
}

function strongestFirst(a: Signal, b: Signal): number {
  return b.magnitude - a.magnitude || compareText(a.id, b.id);
}
