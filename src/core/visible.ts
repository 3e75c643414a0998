/** Controls, invisible and direction-changing characters, and every blank but the plain space (Unicode categories). */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\\]/gu;

const SHORT: Readonly<Record<string, string>> = {
  ' ': ' ',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * Text from a repository as one line that shows what it holds: what cannot be seen, or could move the cursor or the
 * reading direction, stands as `\n` or `\u{202e}`.
 */
export function renderVisible(text: string): string {
  return text.replace(UNSEEN, (sign) => SHORT[sign] ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}
