import type { FileContext } from './rank-context.ts';
import type { Figures, Signal } from './signal.ts';

/** One sentence with the figures: what was found, how alive the file is, whether tests stand beside it. */
export function renderWhy(signals: readonly Signal[], file: FileContext): string {
  const [first, ...others] = signals;
  if (!first) return 'nothing was measured';
  const more =
    others.length === 0 ? '' : ` (and ${plural(others.length, 'more finding')}${placeOf(first, others)})`;
  const tests = file.testCode ? 'it is test code' : file.tested ? 'tests of its own' : 'no tests of its own';
  return `${renderFinding(first)}${more}; ${historyOf(file)}; ${tests}`;
}

/** Names the worst function when the strongest finding is about the whole file. */
function placeOf(first: Signal, others: readonly Signal[]): string {
  const worst =
    first.target.symbol === undefined ? others.find(({ target }) => target.symbol !== undefined) : undefined;
  return worst === undefined ? '' : `, first of all ${worst.target.symbol}`;
}

/** What was found, with its figures, without the file's history. Long because it has a sentence for each kind. */
export function renderFinding({ kind, target, figures, evidence }: Signal): string {
  const subject = target.symbol ?? 'the file';
  switch (kind) {
    case 'function-too-complex':
      return `${subject} has cognitive complexity ${show(figures, 'cognitive')} and ${show(figures, 'cyclomatic')} paths`;
    case 'function-too-long':
      return `${subject} is ${show(figures, 'ownCodeLines')} lines of code long`;
    case 'file-too-large':
      return `the file holds ${show(figures, 'codeLines')} lines of code`;
    case 'hotspot':
      return `the file is complex (cognitive ${show(figures, 'cognitive')}) and keeps changing`;
    case 'duplicate-block':
      return `the same ${show(figures, 'lines')} lines stand ${placesOf(figures, evidence)}`;
    case 'duplicate-function':
      return `the body of ${subject}, ${show(figures, 'lines')} lines, stands ${placesOf(figures, evidence)}`;
    case 'commented-out-code':
      return `${plural(Number(figures.codeLines), 'line')} of code stand${Number(figures.codeLines) === 1 ? 's' : ''} in a comment`;
    case 'tracked-artefact':
      return `${plural(Number(figures.files), 'tracked file')} of a tool’s making (${show(figures, 'maker')}, ${show(figures, 'bytes')} bytes)`;
    case 'temporal-coupling':
      return `the file changed together with ${show(figures, 'other')} in ${show(figures, 'joint')} commits, and neither imports the other`;
    case 'knowledge-risk':
      return `one author wrote ${show(figures, 'sharePercent')} % of the file and was last seen ${show(figures, 'daysGone')} days before`;
    case 'broken-link':
      return `a link to ${show(figures, 'target')} leads nowhere${newPlaceOf(figures)}`;
    case 'broken-anchor':
      return `a link to ${show(figures, 'target')} leads to no heading or line there`;
    case 'missing-path':
      return `it names ${show(figures, 'missing')}, which is gone${newPlaceOf(figures)}`;
    case 'missing-command':
      return `it says \`${show(figures, 'command')}\`, which ${show(figures, 'manifest')} does not know`;
    case 'missing-symbol':
      return `it names ${show(figures, 'symbol')}, which ${show(figures, 'file')} does not hold`;
    case 'codeowners-dead':
      return `the pattern ${show(figures, 'pattern')} matches no file`;
    case 'coverage-low':
      return `tests reach ${show(figures, 'coveragePercent')} % of the file${neverRun(figures)}`;
    case 'unused-import':
      return `${subject} is imported${originOf(subject, figures)} and never read`;
    case 'unused-local':
      return `${subject} is never read`;
    case 'unused-export':
      return `${subject} is exported and used nowhere in the repository`;
    case 'unused-file':
      return `nothing reaches the file, ${show(figures, 'lines')} lines`;
    case 'unused-dependency':
      return `${subject} is listed in ${show(figures, 'section')} and named nowhere below`;
    default:
      return `${subject}: ${kind}`;
  }
}

/** Evidence names some of the copies; the figures count them all. */
function placesOf(figures: Figures, evidence: Signal['evidence']): string {
  const named = [...new Set(evidence.map(({ path }) => path))].slice(0, 2);
  const more = Math.max(0, Number(figures.files ?? 0) - named.length);
  const copies = show(figures, 'copies');
  if (named.length + more === 1) return `${copies} times in ${named[0]}`;
  const files = more > 0 ? `${named.join(', ')} and ${plural(more, 'more file')}` : named.join(' and ');
  return `in ${copies} places: ${files}`;
}

/** What an import names, when that says more than its own name. */
function originOf(name: string, { specifier }: Figures): string {
  return specifier === undefined || specifier === name ? '' : ` from ${String(specifier)}`;
}

/** Where a link's target went, when that is known. */
function newPlaceOf({ movedTo, existsAs }: Figures): string {
  const place = movedTo ?? existsAs;
  return place === undefined ? '' : `; it is now ${String(place)}`;
}

function historyOf({ history }: FileContext): string {
  if (history === null) return 'its history is unknown';
  if (history.commits === 0) return 'untouched in the window';
  const fixes = history.fixTouches === 0 ? '' : `, ${history.fixTouches} to repair`;
  return `${plural(history.commits, 'commit')} by ${plural(history.authors, 'author')}${fixes}`;
}

function neverRun({ uncoveredFunctions, largestUncovered }: Figures): string {
  if (largestUncovered === undefined) return '';
  return `, and ${plural(Number(uncoveredFunctions), 'function')} never ran, first of all ${largestUncovered}`;
}

function show(figures: Figures, name: string): string {
  return String(figures[name] ?? '?');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
