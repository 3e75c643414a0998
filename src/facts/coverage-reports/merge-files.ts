import type { Counted, LineRange } from './fact.ts';
import type { ReportedFile, ReportedFunction, Tally } from './parsed-report.ts';
import { FORMATS } from './parsed-report.ts';
import { toRanges } from './recorder.ts';

/** What one report says of a file, and in which format. */
export interface Part {
  readonly format: (typeof FORMATS)[number];
  readonly file: ReportedFile;
}

export interface MergedFile {
  readonly lines: Counted;
  readonly statements: Counted | null;
  readonly branches: Counted | null;
  readonly functions: readonly ReportedFunction[] | null;
  readonly coveredRanges: readonly LineRange[];
  readonly uncoveredRanges: readonly LineRange[];
}

/**
 * The union of hits. Lines mean the same in every format; branches and functions only within one, so those of the
 * format that tells most are taken. A function counts as run when another format saw a line inside it run.
 */
export function mergeFiles(parts: readonly Part[]): MergedFile {
  const covered = new Set(parts.flatMap(({ file }) => linesOf(file.covered)));
  const coverable = new Set([...covered, ...parts.flatMap(({ file }) => linesOf(file.uncovered))]);
  return {
    lines: { covered: covered.size, total: coverable.size },
    statements: sum(tellingMost(parts, 'statements')?.flatMap(({ file }) => file.statements ?? [])),
    branches: sum(tellingMost(parts, 'branches')?.flatMap(({ file }) => file.branches ?? [])),
    functions: functionsOf(parts, covered),
    coveredRanges: pairs(toRanges([...covered])),
    uncoveredRanges: pairs(toRanges([...coverable.difference(covered)])),
  };
}

/** The parts of the best format that counts `what`; undefined when none does. */
function tellingMost(
  parts: readonly Part[],
  what: 'statements' | 'branches' | 'functions',
): readonly Part[] | undefined {
  const format = FORMATS.find((one) => parts.some((part) => part.format === one && part.file[what] !== null));
  return format === undefined ? undefined : parts.filter((part) => part.format === format);
}

function functionsOf(parts: readonly Part[], covered: ReadonlySet<number>): ReportedFunction[] | null {
  const telling = tellingMost(parts, 'functions');
  if (telling === undefined) return null;
  const merged = new Map<string, ReportedFunction>();
  for (const { file } of telling) {
    const seen = new Map<string, number>();
    for (const fn of file.functions ?? []) {
      const place = `${fn.start}:${fn.name}`;
      const nth = seen.get(place) ?? 0;
      seen.set(place, nth + 1);
      const key = `${place}:${nth}`;
      merged.set(key, { ...fn, covered: fn.covered || merged.get(key)?.covered === true });
    }
  }
  const functions = [...merged.values()];
  if (telling.length === parts.length) return functions;
  return functions.map((fn) => ({ ...fn, covered: fn.covered || ranInside(fn, covered) }));
}

function ranInside({ start, end }: ReportedFunction, covered: ReadonlySet<number>): boolean {
  for (let line = start + 1; line < end; line++) if (covered.has(line)) return true;
  return false;
}

function sum(tallies: readonly Tally[] | undefined): Counted | null {
  if (tallies === undefined) return null;
  const best = new Map<string, Counted>();
  for (const [key, covered, total] of tallies) {
    const known = best.get(key) ?? { covered: 0, total: 0 };
    best.set(key, { covered: Math.max(covered, known.covered), total: Math.max(total, known.total) });
  }
  return [...best.values()].reduce(
    (all, one) => ({ covered: all.covered + one.covered, total: all.total + one.total }),
    { covered: 0, total: 0 },
  );
}

function linesOf(ranges: readonly number[]): number[] {
  return pairs(ranges).flatMap(([start, end]) =>
    Array.from({ length: end - start + 1 }, (_, index) => start + index),
  );
}

function pairs(flat: readonly number[]): LineRange[] {
  const ranges: LineRange[] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) ranges.push([flat[at]!, flat[at + 1]!]);
  return ranges;
}
