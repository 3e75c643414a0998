import { sha256Hex } from '../../core/canonical-json.ts';
import type { UnusedBinding } from './fact.ts';
import type { RuffDiagnostic } from './ruff.ts';
import { ruffSchema } from './ruff.ts';

/** Inside `try` with `except ImportError`, an import asks whether something is installed. */
const AVAILABILITY = 'importlib.util.find_spec';
const QUOTED = /`([^`]+)`/;
const TYPE_COMMENT = /#[ \t]*type:[ \t]*(.*)/g;
const WORD = /[\p{ID_Start}_][\p{ID_Continue}]*/gu;
const TEST = /^[ \t]*(?:async[ \t]+)?def[ \t]+test/m;
const PARAMETERS = /\bdef[ \t]+\w+[ \t]*\(([^)]{0,2000})/g;
/** What pylint is told; ruff heeds `noqa` itself. */
const PYLINT_DISABLED =
  /#[ \t]*pylint:[ \t]*disable=[^#\n]*\b(?:unused-import|unused-variable|W0611|W0612)\b/;

/**
 * Says what the unused names of a file are, from what ruff said of it, without those that are unused on purpose.
 * Undefined when the text cannot be parsed.
 */
export function describePython(text: string, said: unknown): UnusedBinding[] | undefined {
  const diagnostics = ruffSchema.parse(said);
  if (diagnostics.some(({ code }) => code !== 'F401' && code !== 'F841')) return undefined;
  if (diagnostics.length === 0) return [];
  const lines = text.split(/\r\n|\n|\r/);
  const elsewhere = new Set([...namesInTypeComments(text), ...fixtures(text)]);
  return diagnostics.toSorted(byPlace).flatMap((diagnostic) => describe(diagnostic, lines, elsewhere) ?? []);
}

function describe(
  { code, message, start_location: start, end_location: end }: RuffDiagnostic,
  lines: readonly string[],
  elsewhere: ReadonlySet<string>,
): UnusedBinding | undefined {
  const line = lines[start.row - 1] ?? '';
  const name = line.slice(start.column - 1, end.column - 1);
  if (name === '' || PYLINT_DISABLED.test(line)) return undefined;
  const place = { name, line: start.row, reassigned: false, hash: sha256Hex(line.trim()) };
  if (code === 'F841') {
    // A caught error is named by habit, as parameters are.
    if (/^\s*except\b/.test(line)) return undefined;
    return { kind: 'local', declares: 'variable', scope: 'inner', ...place };
  }
  if (message.includes(AVAILABILITY) || elsewhere.has(name.split('.')[0] ?? name)) return undefined;
  const specifier = QUOTED.exec(message)?.[1];
  const scope = scopeAt(lines, start.row);
  // In a function, whole dotted names are imported for what that does, such as registering something.
  if (specifier === undefined || (scope === 'inner' && name.includes('.'))) return undefined;
  return { kind: 'import', declares: 'import', scope, specifier, ...place };
}

/** Names in comments of the form that Python had before annotations. */
function namesInTypeComments(text: string): readonly string[] {
  return [...text.matchAll(TYPE_COMMENT)].flatMap(([, type = '']) => type.match(WORD) ?? []);
}

/** Parameters in a file of tests: pytest finds the imported fixture by the parameter's name. */
function fixtures(text: string): readonly string[] {
  if (!TEST.test(text)) return [];
  return [...text.matchAll(PARAMETERS)].flatMap(([, parameters = '']) => parameters.match(WORD) ?? []);
}

/** Looks up the lines that the given one is indented below, for a function or class. */
function scopeAt(lines: readonly string[], row: number): UnusedBinding['scope'] {
  let indent = indentOf(lines[row - 1] ?? '');
  for (let index = row - 2; index >= 0 && indent > 0; index--) {
    const line = lines[index]!;
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    indent = indentOf(line);
    if (/^\s*(?:async\s+def|def|class)\b/.test(line)) return 'inner';
  }
  return 'module';
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function byPlace(a: RuffDiagnostic, b: RuffDiagnostic): number {
  return a.start_location.row - b.start_location.row || a.start_location.column - b.start_location.column;
}
