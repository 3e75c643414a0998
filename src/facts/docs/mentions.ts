import type { Document } from './document-outcome.ts';
import type { Placed } from './markdown.ts';
import { textOf } from './markdown.ts';

interface Spot {
  /** Lines, 1-based and inclusive. */
  readonly start: number;
  readonly end: number;
}
export type PathMention = Spot & Pick<Document['paths'][number], 'path'>;
export type SymbolMention = Spot & Pick<Document['symbols'][number], 'path' | 'symbol'>;

const MAX_CHARS = 200;
/** Relative, with a slash; no placeholder, glob, variable, blank, home or absolute path. */
const PATH = /^(?:\.{1,2}\/)*[\w.@+-]+(?:\/[\w.@+-]+)+\/?$|^[\w.@+-]+\/$/;
/** A paragraph with such a word may name what is gone, or what is yet to be made. */
const OF_THE_PAST =
  /\b(?:former|previous|old|original|legacy|deprecated|deleted?|remov|renam|replac|moved?|migrat|no longer|used to|was|were|instead of|generat|ignored|there (?:is|are) no|(?:not|n't) exist)/i;
const LINE_SUFFIX = /:\d+(?:[:-]\d+)?$/;
/** `path/file.py::name`, as pytest writes it. */
const NODE_ID = /^([\w./@+-]+\.\w+)::([\w:]+)(?:\[[^\]]*\])?$/;
const CALL = /^([\w.]+)\(\)$/;
const STANDS_IN = /^\s+(?:in|of|from)\s+(?:the\s+)?(?:file\s+)?$/;

/** Inline code that has the form of a path, in a paragraph that does not tell of the past. A link's text is left to the link. */
export function readPaths(nodes: readonly Placed[]): PathMention[] {
  return nodes.flatMap(({ node, parent }) => {
    if (node.type !== 'inlineCode' || parent?.type === 'link' || parent?.type === 'linkReference') return [];
    const path = toPath(node.value);
    if (path === undefined || OF_THE_PAST.test(proseOf(parent))) return [];
    return [{ ...spotOf(node), path }];
  });
}

/** `path::name`, and “`name()` in `path`”. */
export function readSymbols(nodes: readonly Placed[]): SymbolMention[] {
  return nodes.flatMap(({ node }) => {
    if (node.type === 'inlineCode') return toNodeId(node.value).map((id) => ({ ...spotOf(node), ...id }));
    if (!('children' in node)) return [];
    return node.children.flatMap((child, at) => {
      const [between, file] = [node.children[at + 1], node.children[at + 2]];
      const symbol = child.type === 'inlineCode' ? CALL.exec(child.value)?.[1] : undefined;
      if (symbol === undefined || between?.type !== 'text' || !STANDS_IN.test(between.value)) return [];
      const path =
        file?.type === 'inlineCode' || file?.type === 'link' ? toPath(textOf(file, false)) : undefined;
      return path === undefined ? [] : [{ ...spotOf(child), path, symbol: lastName(symbol) }];
    });
  });
}

/** Its words, without code. */
function proseOf(node: Placed['parent']): string {
  if (node === undefined || !('children' in node)) return '';
  return node.children.map((child) => (child.type === 'inlineCode' ? ' ' : textOf(child, false))).join('');
}

function toPath(code: string): string | undefined {
  const path = code.replace(LINE_SUFFIX, '');
  if (path.length > MAX_CHARS) return undefined;
  return PATH.test(path) ? path : undefined;
}

function toNodeId(code: string): Array<{ path: string; symbol: string }> {
  const [, path, names] = code.length > MAX_CHARS ? [] : (NODE_ID.exec(code) ?? []);
  return path === undefined || names === undefined ? [] : [{ path, symbol: lastName(names) }];
}

function lastName(symbol: string): string {
  return symbol.split(/::|\./).at(-1) || symbol;
}

function spotOf({ position }: Placed['node']): Spot {
  return { start: position?.start.line ?? 1, end: position?.end.line ?? 1 };
}
