/**
 * Strings, comments, and commas that only a closing bracket follows. What is not closed goes to the end of the text, so
 * that nothing is read twice.
 */
const LEXEME = /"(?:\\[\s\S]|[^"\\])*(?:"|\\?$)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|,(?=\s*[}\]])/g;

/** JSON with comments and trailing commas, as tsconfig.json is written. Throws `SyntaxError`. */
export function parseJsonc(text: string): unknown {
  const bare = text
    .replace(/^\uFEFF/, '')
    .replace(LEXEME, (lexeme) => (lexeme.startsWith('"') ? lexeme : ' '));
  return JSON.parse(bare.replace(LEXEME, (lexeme) => (lexeme === ',' ? ' ' : lexeme)));
}
