import { listAttributes } from './html.ts';
import type { Placed } from './markdown.ts';

export interface Link {
  /** Lines, 1-based and inclusive. */
  readonly start: number;
  readonly end: number;
  readonly target: string;
  readonly image: boolean;
}

const MAX_TARGET_CHARS = 500;
const SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
/** Filled in by a template, or a sign that something is left out. */
const TEMPLATED = /\{\{|\{%|\$[{A-Z]|%\(|[<>…]|\.\.\.|^\{/;

/** Links and images of Markdown and HTML that point into the repository, as written. */
export function readLinks(nodes: readonly Placed[]): Link[] {
  return nodes.flatMap(({ node }): Link[] => {
    const [start, end] = [node.position?.start.line ?? 1, node.position?.end.line ?? 1];
    if (node.type === 'html') return htmlLinks(node.value, start);
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return [];
    return toLinks(node.url, start, end, node.type === 'image');
  });
}

function htmlLinks(html: string, start: number): Link[] {
  return listAttributes(html).flatMap(({ tag, name, value, lines }) => {
    const points = (tag === 'a' && name === 'href') || (tag === 'img' && name === 'src');
    return points ? toLinks(value, start + lines, start + lines, tag === 'img') : [];
  });
}

function toLinks(url: string, start: number, end: number, image: boolean): Link[] {
  const target = withoutQuery(url.trim());
  if (target === '' || target === '#' || target.length > MAX_TARGET_CHARS) return [];
  if (SCHEME.test(target) || TEMPLATED.test(target)) return [];
  return [{ start, end, target: target.toWellFormed(), image }];
}

/** `a.png?raw=true#x` → `a.png#x`. */
function withoutQuery(url: string): string {
  const hash = url.indexOf('#');
  const path = hash === -1 ? url : url.slice(0, hash);
  const query = path.indexOf('?');
  return query === -1 ? url : path.slice(0, query) + url.slice(path.length);
}
