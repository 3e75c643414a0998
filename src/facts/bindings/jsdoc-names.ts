import type { Comment } from 'oxc-parser';

/** Types and links: from an opening brace to the next closing one, and the word after a tag that takes a name. */
const NAMING = /\{[^}]*|@(?:see|extends|augments|implements|mixes|memberof|typedef|throws)[ \t]+\S+/gi;
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** Every word that stands where JSDoc puts the name of a type or of something linked. */
export function jsdocNames(comments: readonly Comment[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { type, value } of comments) {
    if (type !== 'Block' || !value.startsWith('*')) continue;
    for (const [part] of value.matchAll(NAMING)) for (const [word] of part.matchAll(WORD)) names.add(word);
  }
  return names;
}
