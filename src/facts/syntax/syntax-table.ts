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
  /** Only nodes for which this holds count at all. */
  readonly when?: (node: Node) => boolean;
}

export interface FunctionRule {
  /** Counts into the function around it, one level deeper; a function of its own only where there is none. */
  readonly lambda?: true;
  /** Field that holds the receiver, whose type's name comes first in the symbol. */
  readonly receiver?: string;
}

/** Binds a name to the value that stands in it. */
export interface NameRule {
  /** Field with the name; `=word` is the name itself. */
  readonly name: string;
  readonly value: string;
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
  /** Named places around functions, by the field that holds their name. */
  readonly containers: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, NameRule>>;
  readonly logical: LogicalRule;
  readonly comments: readonly string[];
  /** Statements that are documentation when they hold a string and nothing else; they count as comments. */
  readonly docstring?: { readonly statement: string; readonly string: string };
}

/** Holds for a node with a direct child of that kind. */
export function hasChild(kind: string): (node: Node) => boolean {
  return (node) => node.namedChildren.some((child) => child.type === kind);
}
