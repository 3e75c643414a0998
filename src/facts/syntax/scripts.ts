/** Types of `<script>` whose content is code; without one, it is. */
const CODE_TYPE = /^(module|text\/babel|(text|application)\/(java|ecma)script)$/i;
const OPENING = /<!--|<script\b([^<>]*)>/gi;
const CLOSING = /<\/script/gi;
const TYPE = /\btype\s*=\s*["']?([^"'\s>]*)/i;

/**
 * The scripts of a page, each where it stands: all else is blank, so that lines and columns stay. Undefined when there
 * is none with code in it.
 */
export function keepScripts(page: string): string | undefined {
  const [opening, closing] = [new RegExp(OPENING), new RegExp(CLOSING)];
  const parts: string[] = [];
  let kept = 0;
  for (let match = opening.exec(page); match !== null; match = opening.exec(page)) {
    const start = match.index + match[0].length;
    const isComment = match[0] === '<!--';
    closing.lastIndex = start;
    const end = isComment ? page.indexOf('-->', start) : closing.exec(page)?.index;
    if (end === undefined || end === -1) break;
    opening.lastIndex = end;
    if (isComment || !isCode(match[1]) || page.slice(start, end).trim() === '') continue;
    parts.push(blank(page.slice(kept, start)), page.slice(start, end));
    kept = end;
  }
  return parts.length === 0 ? undefined : parts.join('') + blank(page.slice(kept));
}

function isCode(attributes = ''): boolean {
  const type = TYPE.exec(attributes)?.[1];
  return type === undefined || type === '' || CODE_TYPE.test(type);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
