/**
 * Controls, invisible and direction-changing characters, tags and variation selectors, and every blank but the plain
 * space (Unicode categories; U+2800 is a braille sign without dots). Letters that look like others are letters: what is
 * written in another script stays readable, and ids and digests tell two names apart.
 */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\\]/gu;
/** The same in a JSON text, where a backslash is an escape already. */
const UNSEEN_IN_JSON = /(?![ \n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

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

/** A value as JSON, indented, that shows what its texts hold: what cannot be seen stands as `\u202e`. */
export function renderVisibleJson(value: object): string {
  return JSON.stringify(value, null, 2).replace(UNSEEN_IN_JSON, (sign) =>
    [...Array(sign.length).keys()]
      .map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
