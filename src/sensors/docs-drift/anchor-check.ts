import { looseAnchor } from '../../core/loose-anchor.ts';
import type { Figures } from '../../core/signal.ts';
import type { DocumentFact } from '../../facts/docs/fact.ts';
import type { SyntaxFacts } from '../../facts/syntax/fact.ts';
import type { TreeIndex } from './tree-index.ts';

/** Figures of what is missing when `fragment` leads nowhere in the file `path`; undefined when it does, or may. */
export type AnchorCheck = (document: DocumentFact, path: string, fragment: string) => Figures | undefined;

const LINE = /^L(\d+)(?:C\d+)?(?:-L?(\d+)(?:C\d+)?)?$/;
/** Anchors of the page around the text, of footnotes and of a browser. */
const ALWAYS = /^(?:top|readme|readme-ov-file|.*-ov-file|start-of-content|fn(?:ref)?\b.*|:~:.*)$/;
/** No heading makes such a fragment: a route, or a parameter of a script. */
const NOT_A_HEADING = /^[/!]|[=&?]/;

export function createAnchorCheck(
  documents: readonly DocumentFact[],
  syntax: SyntaxFacts | undefined,
  tree: TreeIndex,
  isSite: (document: DocumentFact) => boolean,
): AnchorCheck {
  const targets = new Map(documents.map((document) => [String(document.path), toTarget(document)]));
  const lineCounts = new Map((syntax?.files ?? []).map(({ path, lines }) => [String(path), lines]));
  for (const { path, lines } of documents) lineCounts.set(path, lines);

  return (document, path, fragment) => {
    const line = LINE.exec(fragment);
    if (line !== null) return beyondEnd(Number(line[2] ?? line[1]), lineCounts.get(path));
    const target = targets.get(path) ?? targets.get(tree.readmeOf(path) ?? '');
    if (target === undefined || target.document.includes) return undefined;
    const wanted = fragment.toLowerCase().replace(/^user-content-/, '');
    if (ALWAYS.test(wanted) || NOT_A_HEADING.test(wanted) || target.anchors.has(wanted)) return undefined;
    if ((isSite(document) || isSite(target.document)) && mayFit(looseAnchor(wanted), target.loose))
      return undefined;
    return path === document.path ? {} : { document: path };
  };
}

interface Target {
  readonly document: DocumentFact;
  readonly anchors: ReadonlySet<string>;
  readonly loose: ReadonlySet<string>;
}

function toTarget(document: DocumentFact): Target {
  return { document, anchors: new Set(document.anchors), loose: new Set(document.looseAnchors) };
}

function beyondEnd(line: number, lines: number | undefined): Figures | undefined {
  return lines === undefined || line <= lines ? undefined : { lines };
}

/** A number at the end may tell equal headings apart. */
function mayFit(reduced: string, loose: ReadonlySet<string>): boolean {
  const withoutNumber = reduced.replace(/\p{N}+$/u, '');
  return withoutNumber === '' || loose.has(reduced) || loose.has(withoutNumber);
}
