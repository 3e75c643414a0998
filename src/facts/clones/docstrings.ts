/** Comments and strings of Python, each one match; the group holds the quotes of a triple-quoted string. */
const LEXEME = /#.*|[rRuU]?("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

/** What a line ends with whose expression goes on in the next one. */
const CONTINUED = /[([{,=+%\\]$/;

/**
 * Python with its docstrings emptied, line ends left as they are: strings that are statements of their own document,
 * so they count as comments do (PEP 257). Lexical, hence of a cost linear in the text.
 */
export function blankDocstrings(text: string): string {
  return text.replace(LEXEME, (lexeme: string, quotes: string | undefined, start: number) =>
    quotes !== undefined && isStatement(text, start, start + lexeme.length)
      ? lexeme.replace(/[^\n]+/g, '')
      : lexeme,
  );
}

function isStatement(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const before = text.slice(lineStart, start);
  const after = text.slice(end, lineEnd < 0 ? undefined : lineEnd);
  return (
    before.trim() === '' && /^\s*(?:#|$)/.test(after) && !CONTINUED.test(text.slice(0, lineStart).trimEnd())
  );
}
