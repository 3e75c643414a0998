import { basename } from 'node:path';
import type { SourceFile } from './read-source.ts';
import type { Architecture } from './table.ts';
import type { Violation } from './violation.ts';

const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 50;
const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'service'];

/** Rules about one file by itself, wherever it lies: its name, its size, its checks left on. */
export function checkHouse(file: SourceFile): Violation[] {
  const violations: Violation[] = [];
  const object = (rule: string, line: number, expected: string, got: string) =>
    violations.push({ rule, path: file.path, line, expected, got });

  for (const part of file.path.split('/')) {
    const stem = basename(part).replace(/\..*$/u, '');
    if (EMPTY_NAMES.some((name) => stem === name || stem.endsWith(`-${name}`))) {
      object('name', 1, 'a name that says what is inside', part);
    }
  }
  if (file.lines > MAX_FILE_LINES) {
    object('file-size', 1, `at most ${MAX_FILE_LINES} lines`, `${file.lines} lines`);
  }
  for (const { of, line } of file.uses) {
    if (of === 'any') object('any', line, 'a type', 'any');
    else if (!of.startsWith('process.') && of !== 'console')
      object('switched-off', line, 'every check on', of);
  }
  return violations;
}

/** Rules for `src/` about the process's edges: one reader of the environment, one writer to the terminal. */
export function checkEdges(file: SourceFile, architecture: Architecture): Violation[] {
  const place = file.path.slice('src/'.length);
  const owners: Record<string, readonly string[]> = {
    'process.env': architecture.environmentReaders,
    'process.stdout': architecture.terminalWriters,
    'process.stderr': architecture.terminalWriters,
    console: [],
  };
  return file.uses.flatMap(({ of, line }) => {
    const allowed = owners[of];
    if (allowed === undefined || allowed.includes(place)) return [];
    return [
      {
        rule: 'edge',
        path: file.path,
        line,
        expected: allowed.length === 0 ? 'none' : `only in ${allowed.join(', ')}`,
        got: of,
      },
    ];
  });
}

/** Long functions whose docstring does not say why (`Long because …`): listed, not refused. */
export function listLongFunctions(file: SourceFile): Violation[] {
  return file.functions
    .filter(({ ownLines, reasoned }) => ownLines > MAX_FUNCTION_LINES && !reasoned)
    .map(({ line, ownLines }) => ({
      rule: 'function-size',
      path: file.path,
      line,
      expected: `at most ${MAX_FUNCTION_LINES} lines, or “Long because …” above it`,
      got: `${ownLines} lines`,
    }));
}
