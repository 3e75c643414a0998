import type { FileContext } from './rank-context.ts';
import type { Figures, Signal } from './signal.ts';

/** One sentence with the figures: what was found, how alive the file is, whether tests stand beside it. */
export function renderWhy(signals: readonly Signal[], file: FileContext): string {
  const [first, ...others] = signals;
  if (!first) return 'nothing was measured';
  const more =
    others.length === 0 ? '' : ` (and ${plural(others.length, 'more finding')}${placeOf(first, others)})`;
  const tests = file.testCode ? 'it is test code' : file.tested ? 'tests of its own' : 'no tests of its own';
  return `${phraseOf(first)}${more}; ${historyOf(file)}; ${tests}`;
}

/** Names the worst function when the strongest finding is about the whole file. */
function placeOf(first: Signal, others: readonly Signal[]): string {
  const worst =
    first.target.symbol === undefined ? others.find(({ target }) => target.symbol !== undefined) : undefined;
  return worst === undefined ? '' : `, first of all ${worst.target.symbol}`;
}

function phraseOf({ kind, target, figures, evidence }: Signal): string {
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

function historyOf({ history }: FileContext): string {
  if (history === null) return 'its history is unknown';
  if (history.commits === 0) return 'untouched in the window';
  const fixes = history.fixTouches === 0 ? '' : `, ${history.fixTouches} to repair`;
  return `${plural(history.commits, 'commit')} by ${plural(history.authors, 'author')}${fixes}`;
}

function show(figures: Figures, name: string): string {
  return String(figures[name] ?? '?');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
