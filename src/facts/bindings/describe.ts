import type { EcmaScriptModule, Node } from 'oxc-parser';
import { parseSync } from 'oxc-parser';
import { sha256Hex } from '../../core/canonical-json.ts';
import type { EcmaDialect } from './dialect.ts';
import type { UnusedBinding } from './fact.ts';
import { jsdocNames } from './jsdoc-names.ts';
import type { UnusedName } from './oxlint.ts';
import { createPathTo, scopeOf } from './scope.ts';

interface Source {
  readonly text: string;
  /** Whether the dialect knows JSX. */
  readonly hasJsx: boolean;
  readonly lines: readonly string[];
  readonly pathTo: (offset: number) => Node[];
  readonly module: EcmaScriptModule;
  /** Whether a name at the top of the file stays in the file. */
  readonly isModule: boolean;
  readonly jsdoc: ReadonlySet<string>;
}

const DECLARES: Readonly<Record<string, UnusedBinding['declares']>> = {
  Function: 'function',
  Class: 'class',
  Type: 'type',
  'Type alias': 'type',
  Interface: 'type',
  Enum: 'type',
};
/** What JSX is compiled to calls of; a build may say so where the file does not. */
const JSX_FACTORIES: ReadonlySet<string> = new Set(['React', 'h', 'jsx']);
const JSX_END = /<\/|\/>/;
/** `require` or `module.exports` at the top of a file. */
const COMMONJS = /^(?:module\.exports\b|exports\.\w|(?:const|let|var)\s[^\n=]*=\s*require\()/m;

/**
 * Says what the unused names of a file are, and leaves out those that are unused on purpose (marked by an underscore or
 * a comment, named in JSDoc) and those that others see: at the top of a script, or in a `declare namespace`.
 * Undefined when the text cannot be parsed.
 */
export function describeUnused(
  text: string,
  dialect: EcmaDialect,
  reported: readonly UnusedName[],
): UnusedBinding[] | undefined {
  const { program, module, comments, errors } = parseSync(`input.${dialect}`, text, {
    lang: langOf(dialect),
    sourceType: dialect === 'cjs' ? 'commonjs' : 'unambiguous',
  });
  if (errors.length > 0) return undefined;
  const source = {
    text,
    hasJsx: langOf(dialect) !== 'ts',
    lines: text.split('\n'),
    pathTo: createPathTo(program),
    module,
    isModule: /^[mc]/.test(dialect) || module.hasModuleSyntax || COMMONJS.test(text),
    jsdoc: jsdocNames(comments),
  };
  const toUtf16 = createOffsets(text);
  return reported
    .toSorted((a, b) => a.offset - b.offset)
    .flatMap((unused) => describe(unused, toUtf16(unused.offset), source) ?? []);
}

/** JSX is allowed wherever it cannot be mistaken for a cast, as the linter has it. */
function langOf(dialect: EcmaDialect): 'jsx' | 'ts' | 'tsx' {
  if (dialect === 'tsx') return 'tsx';
  return dialect.endsWith('ts') ? 'ts' : 'jsx';
}

function describe(unused: UnusedName, at: number, source: Source): UnusedBinding | undefined {
  const { name, line } = unused;
  const path = source.pathTo(at);
  const hash = sha256Hex(source.lines[line - 1]?.trim() ?? '');
  const imported = importAt(at, path, source.module);
  if (imported !== undefined) {
    const isRenamedOnPurpose = name === `_${imported.original}`;
    if (isRenamedOnPurpose || source.jsdoc.has(name) || isJsxFactory(name, source)) return undefined;
    const { specifier } = imported;
    return {
      kind: 'import',
      name,
      declares: 'import',
      line,
      scope: 'module',
      specifier,
      reassigned: false,
      hash,
    };
  }
  const scope = scopeOf(path);
  // Type parameters belong to a signature, as parameters do.
  const isGiven = isAmbient(path) || path.at(-2)?.type === 'TSTypeParameter';
  const isGlobal = scope === 'module' && !source.isModule;
  if (isGiven || isGlobal || name.startsWith('_') || isPermitted(unused, source.lines)) return undefined;
  const declares = DECLARES[unused.word] ?? 'variable';
  return { kind: 'local', name, declares, line, scope, reassigned: unused.how === 'assigned a value', hash };
}

function isJsxFactory(name: string, { text, hasJsx }: Source): boolean {
  return hasJsx && JSX_FACTORIES.has(name) && JSX_END.test(text);
}

/** All names of a `declare namespace` are exported. */
function isAmbient(path: readonly Node[]): boolean {
  return path.some((node) => node.type === 'TSModuleDeclaration' && node.declare);
}

/** ESLint speaks of a name where it is written last, so this is where people silence it. */
function isPermitted({ writtenOn }: UnusedName, lines: readonly string[]): boolean {
  if (writtenOn === undefined) return false;
  const permits = (line: string | undefined, directive: string) =>
    line?.includes(directive) === true && line.includes('no-unused-vars');
  return (
    permits(lines[writtenOn - 2], 'eslint-disable-next-line') ||
    permits(lines[writtenOn - 1], 'eslint-disable-line')
  );
}

/** What stands at `at` imports: the module, and the name it has there. Undefined when it is no import. */
function importAt(
  at: number,
  path: readonly Node[],
  { staticImports }: EcmaScriptModule,
): { specifier: string; original: string | null } | undefined {
  for (const { entries, moduleRequest } of staticImports) {
    const entry = entries.find(({ localName }) => localName.start === at);
    if (entry) return { specifier: moduleRequest.value, original: entry.importName.name };
  }
  const statement = path.at(-2);
  if (statement?.type !== 'TSImportEqualsDeclaration') return undefined;
  const { moduleReference } = statement;
  if (moduleReference.type !== 'TSExternalModuleReference') return undefined;
  return { specifier: moduleReference.expression.value, original: null };
}

/** From bytes of UTF-8 to UTF-16 units. */
function createOffsets(text: string): (byte: number) => number {
  const bytes = Buffer.from(text);
  if (bytes.length === text.length) return (byte) => byte;
  return (byte) => bytes.subarray(0, byte).toString('utf8').length;
}
