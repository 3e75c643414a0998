import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A node and the node it stands in. */
export interface Placed {
  readonly node: Nodes;
  readonly parent: Nodes | undefined;
}

const FRONT_MATTER_START = /^(---|\+\+\+)[ \t]*\r?\n(?=[\w"'#-]|---|\+\+\+)/;

/**
 * CommonMark with GitHub's extensions. MDX is read as Markdown without indented code: its elements come as HTML, its
 * expressions as text, and a document that its own compiler refuses still has links.
 */
export function parseMarkdown(text: string, mdx: boolean): Root {
  const withoutIndentedCode = { disable: { null: ['codeIndented'] } };
  return fromMarkdown(text, {
    extensions: mdx ? [gfm(), withoutIndentedCode] : [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
}

/** Every node in the order of the text; without recursion, since a document may nest as deep as it likes. */
export function listNodes(root: Root): Placed[] {
  const nodes: Placed[] = [];
  const open: Placed[] = [{ node: root, parent: undefined }];
  for (let placed = open.pop(); placed !== undefined; placed = open.pop()) {
    nodes.push(placed);
    const { node } = placed;
    if ('children' in node)
      open.push(...node.children.map((child) => ({ node: child, parent: node })).reverse());
  }
  return nodes;
}

/** What a reader sees of a node, without HTML; of images their alternative text, when asked for. */
export function textOf(node: Nodes, imageAlt: boolean): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'image') return imageAlt ? (node.alt ?? '') : '';
  return 'children' in node ? node.children.map((child) => textOf(child, imageAlt)).join('') : '';
}

/** The text with the lines of its front matter left empty, so that every line keeps its number. */
export function withoutFrontMatter(text: string): { readonly text: string; readonly frontMatter: boolean } {
  const fence = FRONT_MATTER_START.exec(text)?.[1];
  if (fence === undefined) return { text, frontMatter: false };
  const end = text.indexOf(`\n${fence}`, fence.length);
  if (end === -1) return { text, frontMatter: false };
  const lineEnd = text.indexOf('\n', end + 1);
  const rest = lineEnd === -1 ? text.length : lineEnd;
  const blank = '\n'.repeat(text.slice(0, rest).split('\n').length - 1);
  return { text: blank + text.slice(rest), frontMatter: true };
}
