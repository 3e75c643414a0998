import type { Node } from 'web-tree-sitter';

/** What one kind of node does to the complexity of the function around it. */
export interface Branch {
  /** Decision points (McCabe). */
  readonly cyclomatic?: 1;
  /** SonarSource's increments: `nesting` = 1 + depth, `flat` = 1. */
  readonly cognitive?: 'nesting' | 'flat';
  /** The field from whose start on, up to the node's end, everything counts one level deeper; `all` = the whole node. */
  readonly deepens?: string;
  /** An `if` directly after an `else` is one with it: it adds no cognitive increment and no level of its own. */
  readonly chain?: 'if' | 'else';
  /** Whether an `else` adds 1, for grammars whose `else` does not tell to what it belongs. */
  readonly otherwise?: (node: Node) => boolean;
  /** A keyword that opens the node met just before is part of that node: `else ->` of `when`. */
  readonly unlessFirst?: true;
  /** Only nodes for which this holds count at all. */
  readonly when?: (node: Node) => boolean;
}

/** Where a name stands: a field of the node, or a reader for grammars without such a field. */
export type NameSource = string | ((node: Node) => string | undefined);

export interface FunctionRule {
  /** Counts into the function around it, one level deeper; a function of its own only where there is none. */
  readonly lambda?: true;
  /** Inside another function, it is the block in it that counts deeper. */
  readonly transparent?: true;
  /** Which lambdas are functions where there is none around: all when absent, else those that end a named place. */
  readonly standsAlone?: 'never' | 'as a value';
  /** The field `name` when absent. */
  readonly name?: NameSource;
  /** What is run, null for a mere declaration; the field `body` when absent. */
  readonly body?: (node: Node) => Node | null;
  /** An empty body leaves no node behind: every such node is a function. */
  readonly mayLackBody?: true;
  /** Without a body it is a named place around functions. */
  readonly mayContain?: true;
  /** Field that holds the receiver, whose type's name comes first in the symbol. */
  readonly receiver?: string;
}

/** Binds a name to the value that stands in it. */
export interface NameRule {
  /** Field with the name; `=word` is the name itself. */
  readonly name: string;
  /** The last child when absent. */
  readonly value?: string;
}

export interface LogicalRule {
  /** Kinds that may hold a short-circuit operator among their children. */
  readonly kinds: readonly string[];
  readonly operators: readonly string[];
  /** Operators whose runs add to cognitive complexity; all of them when absent. */
  readonly cognitiveOperators?: readonly string[];
  /** Under this parent, operands joined by one operator and none of them a conditional are rendering, not logic. */
  readonly rendering?: { readonly parent: string; readonly conditional: string };
}

/** All that the walker knows of a language: kinds and fields of its tree-sitter grammar. */
export interface SyntaxTable {
  /** `tree-sitter-<grammar>.wasm`. */
  readonly grammar: string;
  readonly branches: Readonly<Record<string, Branch>>;
  /** Keywords (unnamed nodes) that act as branches. */
  readonly keywords: Readonly<Record<string, Branch>>;
  readonly functions: Readonly<Record<string, FunctionRule>>;
  /** Named places around functions. */
  readonly containers: Readonly<Record<string, NameSource>>;
  readonly names: Readonly<Record<string, NameRule>>;
  readonly logical: LogicalRule;
  readonly comments: readonly string[];
  /** Statements that are documentation when they hold a string and nothing else; they count as comments. */
  readonly docstring?: { readonly statement: string; readonly string: string };
  /** Layout is part of what the code does. */
  readonly indented?: true;
  readonly imports: ImportRules;
}

/** How a file names others that it needs. */
export interface ImportRules {
  /** What a node of a kind names. */
  readonly kinds: Readonly<Record<string, (node: Node) => ReadonlyArray<string | undefined>>>;
  /** Functions whose first argument, a string, names another file; `./` goes before it where that is meant. */
  readonly calls?: ReadonlyMap<string, 'as it is' | 'from here'>;
}

/** The first direct child of a kind. */
export function childOf(node: Node, kind: string): Node | null {
  return node.namedChildren.find((child) => child.type === kind) ?? null;
}

/** Holds for a node with a direct child of that kind. */
export function hasChild(kind: string): (node: Node) => boolean {
  return (node) => childOf(node, kind) !== null;
}
