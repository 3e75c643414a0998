import { readFileSync } from 'node:fs';
import type { Node } from 'oxc-parser';
import { parseSync, Visitor } from 'oxc-parser';

/** `value` and `type` as written, `lazy` = `import()` with a literal. */
export type ImportKind = 'value' | 'type' | 'lazy';

export interface Import {
  readonly kind: ImportKind;
  readonly specifier: string;
  readonly line: number;
}

/** A place that a rule may object to. */
export interface Use {
  readonly of: string;
  readonly line: number;
}

/** What the rules need to know of one source file; lines are 1-based. */
export interface SourceFile {
  /** From the root of the project, `/`-separated. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** `process.env`, `process.stdout`, `process.stderr`, `console`, `any`, and switched-off checks. */
  readonly uses: readonly Use[];
  /** Functions by their own lines: those of functions inside them are not counted again. */
  readonly functions: ReadonlyArray<{
    readonly line: number;
    readonly ownLines: number;
    readonly reasoned: boolean;
  }>;
  /** Names exported from here, types included. */
  readonly exports: readonly string[];
}

const WATCHED_PROCESS = new Set(['env', 'stdout', 'stderr']);
const SWITCHED_OFF =
  /@ts-(?:ignore|expect-error|nocheck)|(?:biome|prettier)-ignore|(?:eslint|oxlint)-disable/u;
/** What a docstring says above a function that is long on purpose. */
const REASONED = /\bLong because\b/u;

/** Reads one file with a real parser; throws what the parser says of a file that it cannot read. */
export function readSource(root: string, path: string): SourceFile {
  const text = readFileSync(`${root}/${path}`, 'utf8');
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);

  const lineAt = createLineIndex(text);
  const { imports, uses, functions } = walk(program, lineAt);
  for (const comment of comments) {
    const off = SWITCHED_OFF.exec(comment.value);
    if (off !== null) uses.push({ of: off[0], line: lineAt(comment.start) });
  }
  const reasonedLines = new Set(comments.filter((c) => REASONED.test(c.value)).map((c) => lineAt(c.end) + 1));
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports,
    uses,
    functions: functions.map((f) => ({ ...f, reasoned: reasonedLines.has(f.line) })),
    exports: module.staticExports.flatMap((e) => e.entries.flatMap((entry) => entry.exportName.name ?? [])),
  };
}

function createLineIndex(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** Long because it is one table: a row for every kind of node that a rule looks at. */
function walk(program: Parameters<Visitor['visit']>[0], lineAt: (offset: number) => number) {
  const imports: Import[] = [];
  const uses: Use[] = [];
  const functions: Array<{ line: number; ownLines: number }> = [];
  const innerLines: number[] = [0];

  const see = (kind: ImportKind, specifier: string, node: Node) =>
    imports.push({ kind, specifier, line: lineAt(node.start) });
  const use = (of: string, node: Node) => uses.push({ of, line: lineAt(node.start) });
  const enter = () => innerLines.push(0);
  const leave = (node: Node) => {
    const all = lineAt(node.end) - lineAt(node.start) + 1;
    functions.push({ line: lineAt(node.start), ownLines: all - (innerLines.pop() ?? 0) });
    innerLines[innerLines.length - 1] = (innerLines.at(-1) ?? 0) + all;
  };

  new Visitor({
    ImportDeclaration: (n) => see(n.importKind === 'type' ? 'type' : 'value', n.source.value, n),
    ExportAllDeclaration: (n) => see(n.exportKind === 'type' ? 'type' : 'value', n.source.value, n),
    ExportNamedDeclaration: (n) => {
      if (n.source !== null) see(n.exportKind === 'type' ? 'type' : 'value', n.source.value, n);
    },
    ImportExpression: (n) => {
      if (n.source.type === 'Literal' && typeof n.source.value === 'string') see('lazy', n.source.value, n);
    },
    TSImportType: (n) => see('type', n.source.value, n),
    TSAnyKeyword: (n) => use('any', n),
    MemberExpression: (n) => {
      if (n.object.type !== 'Identifier') return;
      if (n.object.name === 'console') use('console', n);
      if (
        n.object.name === 'process' &&
        n.property.type === 'Identifier' &&
        WATCHED_PROCESS.has(n.property.name)
      ) {
        use(`process.${n.property.name}`, n);
      }
    },
    VariableDeclarator: (n) => {
      if (n.init?.type !== 'Identifier' || n.init.name !== 'process' || n.id.type !== 'ObjectPattern') return;
      for (const property of n.id.properties) {
        if (property.type === 'RestElement' || property.key.type !== 'Identifier') continue;
        if (WATCHED_PROCESS.has(property.key.name)) use(`process.${property.key.name}`, n);
      }
    },
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
  }).visit(program);
  return { imports, uses, functions };
}
