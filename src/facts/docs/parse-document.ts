import { readProse } from '../../core/source-content.ts';
import { readAnchors } from './anchors.ts';
import { readCommands } from './commands.ts';
import { createDocumentLines } from './document-lines.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import { readLinks } from './links.ts';
import { listNodes, parseMarkdown, withoutFrontMatter } from './markdown.ts';
import { readPaths, readSymbols } from './mentions.ts';

/** One parse of one document. */
export function parseDocument(bytes: Uint8Array, mdx: boolean): DocumentOutcome {
  const source = readProse(bytes);
  if ('skip' in source) return source;
  const { text, frontMatter } = withoutFrontMatter(source.text);
  const nodes = listNodes(parseMarkdown(text, mdx));
  const lines = createDocumentLines(text);
  const { commands, scaffolds } = readCommands(nodes);
  const placed = <Mention extends { readonly start: number; readonly end: number }>(mention: Mention) => ({
    ...mention,
    hash: lines.hash(mention.start, mention.end),
  });
  return {
    lines: lines.count,
    frontMatter,
    ...readAnchors(nodes, text),
    links: readLinks(nodes).map(placed),
    paths: readPaths(nodes).map(placed),
    commands: commands.map(placed),
    symbols: readSymbols(nodes).map(placed),
    scaffolds,
  };
}
