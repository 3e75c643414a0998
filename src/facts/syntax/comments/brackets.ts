/** What text lacks on both sides for its brackets to close. */
export interface MissingBrackets {
  /** The unmatched closing brackets, in the order of the text. */
  readonly unopened: string;
  /** Where the first of them stands; -1 when there is none. */
  readonly unopenedAt: number;
  /** What closes the unmatched opening brackets. */
  readonly closers: string;
}

interface Token {
  readonly token: string;
  readonly index: number;
}

const PAIRS: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['(', ')'],
  ['[', ']'],
]);
/** Brackets, and what may hold some that do not count. */
const TOKENS = /"(?:[^"\\\n]|\\.)*"|(?<![A-Za-z])'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/.*|[{}()[\]]/g;

/** Where brackets cross, as they may in regular expressions, braces alone are counted. */
export function missingBrackets(text: string): MissingBrackets {
  const tokens = Array.from(text.matchAll(TOKENS), ({ 0: token, index }) => ({ token, index }));
  return match(tokens) ?? match(tokens.filter(({ token }) => /^[{}]$/.test(token)))!;
}
function match(tokens: readonly Token[]): MissingBrackets | undefined {
  const closers: string[] = [];
  let unopened = '';
  let unopenedAt = -1;
  for (const { token, index } of tokens) {
    const closer = PAIRS.get(token);
    if (closer !== undefined) closers.push(closer);
    else if (token.length > 1) continue;
    else if (closers.length > 0) {
      if (closers.pop() !== token) return undefined;
    } else {
      if (unopened === '') unopenedAt = index;
      unopened += token;
    }
  }
  return { unopened, unopenedAt, closers: closers.reverse().join('') };
}

/** Opening less closing brackets. */
export function bracketBalance(text: string): number {
  let balance = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    if (PAIRS.has(token)) balance++;
    else if (token.length === 1) balance--;
  }
  return balance;
}
