import type { TimedCollected } from '../activities/collect.ts';
import type { RankContext } from '../core/rank-context.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { findTested, isTestPath } from '../core/test-path.ts';
import type { FileHistory, HistoryFacts } from '../facts/history/fact.ts';
import type { FileSyntax, SyntaxFacts } from '../facts/syntax/fact.ts';

const UNTOUCHED = { commits: 0, authors: 0, fixTouches: 0, recencyWeight: 0 };

/** What the ranker knows of every file, from the facts that were gathered; a fact that is not `ok` leaves null. */
export function rankContextOf(snapshot: Snapshot, facts: ReadonlyMap<string, TimedCollected>): RankContext {
  const syntax = factsOf<SyntaxFacts>(facts, 'syntax');
  const history = factsOf<HistoryFacts>(facts, 'history');
  const parsed = new Map(syntax?.files.map((file) => [file.path, file]));
  const touches = new Map(history?.files.map((file) => [file.path, file]));
  const isTested = findTested(snapshot.files.map(({ path }) => path));
  return new Map(
    snapshot.files.map(({ path }) => [
      path,
      {
        origin: touches.get(path)?.origin ?? path,
        codeLines: parsed.get(path)?.codeLines ?? null,
        history: history && figures(touches.get(path)),
        tested: isTested(path) || holdsTests(parsed.get(path)),
        testCode: isTestPath(path),
      },
    ]),
  );
}

/** Rust keeps a file's tests in the file, by custom in `mod tests`. */
function holdsTests(file: FileSyntax | undefined): boolean {
  return file?.language === 'rust' && file.functions.some(({ symbol }) => /^tests?\./.test(symbol));
}

function figures(file: FileHistory | undefined) {
  if (file === undefined) return UNTOUCHED;
  const { commits, authors, fixTouches, recencyWeight } = file;
  return { commits, authors, fixTouches, recencyWeight };
}

/** The registry ties each id to its fact type; the map that travels between them does not. */
function factsOf<Facts>(facts: ReadonlyMap<string, TimedCollected>, id: string): Facts | null {
  const collected = facts.get(id);
  return collected?.status === 'ok' ? (collected.facts as Facts) : null;
}
