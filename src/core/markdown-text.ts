import { renderVisible } from './visible.ts';

/** Splits what a forge would turn into a mention, a reference or a link; a reader sees nothing of it. */
const SPLIT = '<!-- -->';

/** A sentence that may hold names from a repository: nothing in it is markup, a link, a mention or a reference. */
export function markdownText(text: string): string {
  return renderVisible(text)
    .replaceAll('&', '&amp;')
    .replace(/[\\`*_{}[\]!~$]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@#](?=\w)|:(?=\/\/)|\bwww(?=\.)/g, `$&${SPLIT}`);
}

/** A name as a code span. */
export function markdownCode(text: string): string {
  const visible = renderVisible(text);
  const longest = Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const edge = /^[` ]|[` ]$/.test(visible) ? ' ' : '';
  return `${fence}${edge}${visible}${edge}${fence}`;
}
