import { MalformedReport } from './malformed.ts';
import type { ReportedFile, ReportedFunction, Tally } from './parsed-report.ts';

const MAX_LINE = 1_000_000;
const MAX_NAME_CHARS = 200;
const MAX_PATH_CHARS = 2_000;

/** Takes down what a report says of one file. What is said twice counts once, as the better of the two. */
export interface FileRecorder {
  /** Line 0 and less, which some tools write for code without a place, is left out. */
  line(line: number, covered: boolean): void;
  statement(key: string, covered: number, total: number): void;
  branch(key: string, covered: number, total: number): void;
  fn(key: string, reported: ReportedFunction): void;
}

export interface ReportRecorder {
  file(path: string): FileRecorder;
  /** In the order in which the report first named them. */
  files(): ReportedFile[];
}

export function createRecorder(): ReportRecorder {
  const records = new Map<string, ReturnType<typeof recordFile>>();
  return {
    file(path) {
      if (path === '' || path.length > MAX_PATH_CHARS)
        throw new MalformedReport('a file without a usable path');
      const record = records.get(path) ?? recordFile();
      records.set(path, record);
      return record.recorder;
    },
    files: () => [...records].map(([path, record]) => ({ path, ...record.finish() })),
  };
}

function recordFile() {
  const lines = new Map<number, boolean>();
  const statements = new Map<string, Tally>();
  const branches = new Map<string, Tally>();
  const functions = new Map<string, ReportedFunction>();
  const recorder: FileRecorder = {
    line(line, covered) {
      if (line > 0) lines.set(checkLine(line), covered || lines.get(line) === true);
    },
    statement: (key, covered, total) => tally(statements, key, covered, total),
    branch: (key, covered, total) => tally(branches, key, covered, total),
    fn(key, { name, start, end, covered }) {
      if (start < 1) return;
      functions.set(key, {
        name: name.slice(0, MAX_NAME_CHARS),
        start: checkLine(start),
        end: Math.max(start, checkLine(end)),
        covered: covered || functions.get(key)?.covered === true,
      });
    },
  };
  const finish = (): Omit<ReportedFile, 'path'> => ({
    covered: toRanges(linesThat(lines, true)),
    uncovered: toRanges(linesThat(lines, false)),
    statements: statements.size === 0 ? null : [...statements.values()],
    branches: branches.size === 0 ? null : [...branches.values()],
    functions: functions.size === 0 ? null : [...functions.values()],
  });
  return { recorder, finish };
}

function tally(tallies: Map<string, Tally>, key: string, covered: number, total: number): void {
  const known = tallies.get(key);
  tallies.set(key, [key, Math.max(covered, known?.[1] ?? 0), Math.max(total, known?.[2] ?? 0)]);
}

function linesThat(lines: ReadonlyMap<number, boolean>, wanted: boolean): number[] {
  return [...lines].flatMap(([line, covered]) => (covered === wanted ? [line] : []));
}

/** Lines in any order → flat ranges in ascending order. */
export function toRanges(lines: readonly number[]): number[] {
  const ranges: number[] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    if (ranges.at(-1) === line - 1) ranges[ranges.length - 1] = line;
    else ranges.push(line, line);
  }
  return ranges;
}

function checkLine(line: number): number {
  if (!Number.isInteger(line) || line > MAX_LINE) throw new MalformedReport(`${line} is no line number`);
  return line;
}
