import type { Node } from 'web-tree-sitter';
import type { MissingBrackets } from './brackets.ts';

/** Text around a piece of code that makes it parse where it stood. */
export interface Wrapper {
  readonly before: string;
  readonly after: string;
  /** No other is tried. */
  readonly only?: true;
}

/** How telling a statement is: `strong` is no prose, `soft` is code beside other code, `weak` may be anything. */
export type Strength = 'strong' | 'soft' | 'weak';
/** `ended`: the file ends its statements with semicolons; one without is then less than a statement. */
export type StrengthRule = Strength | ((node: Node, ended: boolean) => Strength);

/** What is known of commented-out code in one language; kinds are those of its tree-sitter grammar. */
export interface CodeTable {
  /** Tried in this order until one parses. */
  readonly wrappers: readonly Wrapper[];
  /** Tried first, by the kind of the node in which the comment stands. */
  readonly within: Readonly<Record<string, Wrapper>>;
  /** What the brackets and blocks of a piece need to be whole; undefined where that cannot be told. */
  readonly complete: (code: string, missing: MissingBrackets) => Wrapper | undefined;
  /**
   * Lines that plain comments directly above them document, unless those are nothing but code; absent where
   * documentation has marks of its own.
   */
  readonly documented?: RegExp;
  /** By kind; what is not here is weak. */
  readonly strengths: Readonly<Record<string, StrengthRule>>;
}

export const PLAIN: Wrapper = { before: '', after: '' };

/** Gives every kind the same rule; `kinds` are parted by blanks. */
export function each<Rule extends StrengthRule>(rule: Rule, kinds: string): Record<string, Rule> {
  return Object.fromEntries(kinds.split(/\s+/).map((kind) => [kind, rule]));
}

export function strengthOf(node: Node, ended: boolean, { strengths }: CodeTable): Strength {
  const rule = strengths[node.type] ?? 'weak';
  return typeof rule === 'function' ? rule(node, ended) : rule;
}

/** Operators, calls and members: a value of one word has none of them. */
const TELLING = /[.([{'"`<+*$@]|->|::|\bnew\b/;

/** A statement with a value counts once that is more than a word, and ends as the file's statements do. */
export function byEndedValue(node: Node, ended: boolean): Strength {
  if (!TELLING.test(node.namedChild(0)?.text ?? '')) return 'weak';
  return !ended || node.text.endsWith(';') ? 'strong' : 'weak';
}

/** Declarations of two words may be prose: `some text;`. */
export function byInitialiser(node: Node): Strength {
  return node.text.includes('=') ? 'strong' : 'soft';
}

/** What opens the brackets that a piece only closes. */
interface Openers {
  readonly condition: string;
  readonly attempt: string;
  readonly lambda?: string;
}

/** Completes the blocks of a language with braces. */
export function braces({ condition, attempt, lambda }: Openers): CodeTable['complete'] {
  return (code, { unopened, unopenedAt, closers }) => {
    const before = opener(unopened, code.slice(unopenedAt));
    return before === undefined ? undefined : { before, after: closers };
  };
  function opener(unopened: string, from: string): string | undefined {
    if (unopened === '') return '';
    if (unopened === '})') return lambda;
    if (unopened !== '}'.repeat(unopened.length)) return undefined;
    const outer = '{'.repeat(unopened.length - 1);
    if (/^\}\s*else\b/.test(from)) return `${outer}${condition}`;
    return /^\}\s*(?:catch|finally)\b/.test(from) ? `${outer}${attempt}` : `${outer}{`;
  }
}
