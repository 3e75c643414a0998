import GithubSlugger from 'github-slugger';
import type { Heading } from 'mdast';
import { looseAnchor } from '../../core/loose-anchor.ts';
import type { Document } from './document-outcome.ts';
import { listAttributes, listHtmlHeadings } from './html.ts';
import type { Placed } from './markdown.ts';
import { textOf } from './markdown.ts';

/** `{#id}` of Pandoc, kramdown, Docusaurus and VitePress, `{: #id}` of attribute lists. */
const BRACED_ID = /\{:?[^{}\n]{0,100}?#([\w:.-]+)/g;
const BRACED_AT_END = /\s*\{[^{}\n]*\}\s*$/;
/** `(label)=` of MyST. */
const LABEL = /^\(([\w:.-]+)\)=[ \t]*$/gm;
/** Text that comes from elsewhere: of VitePress, MkDocs and its macros, Jekyll, Hugo, mdBook, MyST and MDX. */
const INCLUDE =
  /<!--\s*@?include|--8<--|\{%-?\s*include|\{\{[<%#]|^\{\{[^{}\n]*\}\}$|\{![ \t]*\S|^::: \w+[._]\w[\w.]*$|^import [^\n]*\.mdx?['"]/m;
const INCLUDE_BLOCK = '{include}';

/** All fragments that lead somewhere in a document. */
export function readAnchors(
  nodes: readonly Placed[],
  text: string,
): Pick<Document, 'anchors' | 'looseAnchors' | 'includes'> {
  // Renderers differ in whether an image's text is part of its heading; both count.
  const [plain, withAlt] = [new GithubSlugger(), new GithubSlugger()];
  const anchors = new Set<string>();
  const loose = new Set<string>();
  const addHeading = (title: string, titleWithAlt: string) => {
    anchors.add(plain.slug(title));
    anchors.add(withAlt.slug(titleWithAlt));
    loose.add(looseAnchor(title.replace(BRACED_AT_END, '')));
  };
  const addHeadingNode = (node: Heading) => {
    addHeading(textOf(node, false).trim(), textOf(node, true).trim());
    const html = node.children.findIndex((child) => child.type === 'html');
    if (html > 0)
      loose.add(
        looseAnchor(
          node.children
            .slice(0, html)
            .map((child) => textOf(child, false))
            .join(''),
        ),
      );
  };
  const addId = (id: string) => {
    anchors.add(id.toLowerCase());
    loose.add(looseAnchor(id));
  };
  for (const { node } of nodes) {
    if (node.type === 'heading') addHeadingNode(node);
    if (node.type !== 'html') continue;
    for (const title of listHtmlHeadings(node.value)) addHeading(title, title);
    for (const { name, value } of listAttributes(node.value))
      if (name === 'id' || name === 'name') addId(value);
  }
  for (const pattern of [BRACED_ID, LABEL]) {
    for (const [, id = ''] of text.matchAll(pattern)) loose.add(looseAnchor(id));
  }
  return {
    anchors: [...anchors],
    looseAnchors: [...loose],
    includes: nodes.some(({ node }) => isInclude(node)),
  };
}

function isInclude(node: Placed['node']): boolean {
  if (node.type === 'code') return node.lang === INCLUDE_BLOCK;
  return (node.type === 'text' || node.type === 'html') && INCLUDE.test(node.value);
}
