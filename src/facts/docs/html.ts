/** A value in HTML that points somewhere, or can be pointed at. */
export interface HtmlAttribute {
  readonly tag: string;
  readonly name: 'href' | 'src' | 'id' | 'name';
  readonly value: string;
  /** Lines between the start of the HTML and the tag. */
  readonly lines: number;
}

/** `<` ends the search, so that no tag is read twice: linear for whatever is not closed. */
const TAG = /<([a-z][a-z0-9-]*)([^<>]*)>/gi;
const ATTRIBUTE = /\s(href|src|id|name)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const MAX_HEADING_CHARS = 300;
const HEADING = new RegExp(`<h[1-6]\\b[^<>]*>([^]{0,${MAX_HEADING_CHARS}}?)</h[1-6]>`, 'gi');

export function listAttributes(html: string): HtmlAttribute[] {
  const attributes: HtmlAttribute[] = [];
  let at = 0;
  let lines = 0;
  for (const tag of withoutComments(html).matchAll(TAG)) {
    lines += countNewlines(html, at, tag.index);
    at = tag.index;
    for (const [, name = '', double, single] of tag[2]!.matchAll(ATTRIBUTE)) {
      attributes.push({
        tag: tag[1]!.toLowerCase(),
        name: name.toLowerCase() as HtmlAttribute['name'],
        value: double ?? single ?? '',
        lines,
      });
    }
  }
  return attributes;
}

/** Texts of the headings that are written as HTML. */
export function listHtmlHeadings(html: string): string[] {
  return [...withoutComments(html).matchAll(HEADING)].map(([, inner = '']) =>
    inner.replaceAll(/<[^<>]*>/g, '').trim(),
  );
}

/** Comments as blanks, so that every place keeps its offset. */
function withoutComments(html: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = html.indexOf('<!--'); start !== -1; start = html.indexOf('<!--', at)) {
    const close = html.indexOf('-->', start);
    const end = close === -1 ? html.length : close + 3;
    kept.push(html.slice(at, start), html.slice(start, end).replaceAll(/[^\n]/g, ' '));
    at = end;
  }
  return kept.join('') + html.slice(at);
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
