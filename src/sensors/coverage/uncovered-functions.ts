import type { Known } from '../../core/contracts/sensor.ts';
import type { FileCoverage, LineRange, UncoveredFunction } from '../../facts/coverage-reports/fact.ts';
import type { FileSyntax, SyntaxFacts } from '../../facts/syntax/fact.ts';

/** Functions of one file that no run reached. */
export type FindUncovered = (file: FileCoverage) => readonly UncoveredFunction[] | null;

/**
 * Takes the functions of the report where it counts them, with their ends from the syntax when it does not say them;
 * else those of the syntax in which nothing ran. Null where neither knows the functions of a file.
 */
export function createFindUncovered(syntax: Known<SyntaxFacts>): FindUncovered {
  const files = new Map((syntax.status === 'ok' ? syntax.facts.files : []).map((file) => [file.path, file]));
  return (file) => {
    const parsed = files.get(file.path);
    if (file.functions !== null)
      return distinct(file.functions.uncovered.flatMap((fn) => placeOf(fn, file, parsed)));
    return parsed === undefined ? null : parsed.functions.flatMap((fn) => neverRan(fn, file));
  };
}

/**
 * Reports that give a function one line give that of its declaration, or, as JaCoCo does, the first inside it. Without
 * a parsed function there in which nothing ran, the line is all that is known; a constructor without one was made by
 * the compiler.
 */
function placeOf(
  fn: UncoveredFunction,
  file: FileCoverage,
  parsed: FileSyntax | undefined,
): UncoveredFunction[] {
  if (parsed === undefined || fn.end !== fn.start) return [fn];
  const around = parsed.functions.filter(({ start, end }) => start <= fn.start && fn.start <= end);
  const [innermost] = around.sort((a, b) => b.start - a.start);
  if (innermost === undefined) return /<(?:cl)?init>$/.test(fn.name) ? [] : [fn];
  const [unrun] = neverRan(innermost, file);
  return [unrun ?? fn];
}

/** The first line of a function may run where it is declared, so only what follows it counts. */
function neverRan(
  { symbol, start, end, hash }: FileSyntax['functions'][number],
  { coveredRanges, uncoveredRanges }: FileCoverage,
): UncoveredFunction[] {
  const body: LineRange = [Math.min(start + 1, end), end];
  const isUncovered = uncoveredRanges.some((range) => overlap(range, body));
  if (!isUncovered || coveredRanges.some((range) => overlap(range, body))) return [];
  return [{ name: symbol, start, end, hash }];
}

function overlap(a: LineRange, b: LineRange): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

/** A closure that is a method of a class of its own to the compiler stands for the function around it. */
function distinct(functions: readonly UncoveredFunction[]): UncoveredFunction[] {
  return [...new Map(functions.map((fn) => [`${fn.start}-${fn.end}:${fn.name}`, fn])).values()];
}
