import type { Digest, RepoPath } from '../../core/brand.ts';

export type Language = 'typescript' | 'tsx' | 'javascript' | 'python' | 'go' | 'java' | 'rust';

/** One function, method, constructor, or lambda with a name of its own. Lines are 1-based, inclusive. */
export interface FunctionFact {
  /** Dotted path, e.g. `Parser.parse`; `<anonymous>` where the source gives no name. */
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  /** McCabe: 1 + decision points. */
  readonly cyclomatic: number;
  /** SonarSource's cognitive complexity. */
  readonly cognitive: number;
  /** Lines that hold code, without blank and comment lines. */
  readonly codeLines: number;
  /** SHA-256 of the function's text with indentation, blank lines and line endings normalised. */
  readonly hash: Digest;
}

/** What one parse of one blob gave. */
export interface FileSyntax {
  readonly path: RepoPath;
  readonly language: Language;
  readonly lines: number;
  readonly codeLines: number;
  readonly bytes: number;
  /** ERROR and MISSING nodes; figures of a file with any are the parser's best reading, marked as such. */
  readonly parseErrors: number;
  readonly functions: readonly FunctionFact[];
  /** SHA-256 of the normalised text, as for functions. */
  readonly hash: Digest;
}

/** Files in the snapshot's order. */
export interface SyntaxFacts {
  readonly files: readonly FileSyntax[];
}
