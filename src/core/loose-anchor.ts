/**
 * A heading or fragment reduced to what every site generator's slugs agree on: its letters and digits. Two headings may
 * share one, so it can only prove that a fragment fits nothing.
 */
export function looseAnchor(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
