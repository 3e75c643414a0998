import type { Digest, RepoPath } from '../../core/brand.ts';
import type { CommentedCode } from './comments/fact.ts';

export type Language =
  | 'typescript'
  | 'tsx'
  | 'javascript'
  | 'python'
  | 'go'
  | 'java'
  | 'rust'
  | 'c'
  | 'cpp'
  | 'csharp'
  | 'ruby'
  | 'php'
  | 'kotlin';

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
  /** ERROR and MISSING nodes in it: with any, its figures are a guess. */
  readonly parseErrors: number;
  /** Null for a body of fewer than three lines or with a parse error. */
  readonly body: FunctionBody | null;
  /** SHA-256 of the function's text with indentation, blank lines and line endings normalised. */
  readonly hash: Digest;
}

/** What a function does, by its tokens; comments, layout and the function's own name play no part. */
export interface FunctionBody {
  readonly hash: Digest;
  readonly tokens: number;
  /** From the first token to the last, without braces on lines of their own. */
  readonly lines: number;
}

/** What one parse of one blob gave. */
export interface FileSyntax {
  readonly path: RepoPath;
  readonly language: Language;
  readonly lines: number;
  readonly codeLines: number;
  readonly bytes: number;
  /** ERROR and MISSING nodes. */
  readonly parseErrors: number;
  readonly functions: readonly FunctionFact[];
  /**
   * Modules that the file names in imports, includes and uses, as they stand in the text; unique, ordered. Members that
   * may be modules are named with theirs: `from a import b` gives `a` and `a.b`. Rust's `mod x;` is `self::x`,
   * Ruby's `require_relative 'x'` and PHP's `__DIR__ . '/x'` are `./x`.
   */
  readonly imports: readonly string[];
  readonly commentedCode: readonly CommentedCode[];
  /** SHA-256 of the normalised text, as for functions. */
  readonly hash: Digest;
}

/** Files in the snapshot's order. */
export interface SyntaxFacts {
  readonly files: readonly FileSyntax[];
}
