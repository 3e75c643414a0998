import type { SignalDraft } from '../../core/contracts/sensor.ts';
import { folderOf, resolvePath } from '../../core/relative-path.ts';
import { isSourcePath } from '../../core/source-path.ts';
import type { DocumentFact } from '../../facts/docs/fact.ts';
import type { AnchorCheck } from './anchor-check.ts';
import { toDraft } from './draft.ts';
import type { NewPlace } from './new-place.ts';
import type { TreeIndex } from './tree-index.ts';

export interface LinkWorld {
  readonly tree: TreeIndex;
  readonly anchors: AnchorCheck;
  readonly newPlace: NewPlace;
  /** Missing paths that .gitignore names. */
  readonly ignored: ReadonlySet<string>;
  isSite(document: DocumentFact): boolean;
}

/** Site generators resolve other targets by rules of their own: routes, static folders, permalinks. */
const DOCUMENT = /\.(?:mdx?|markdown)$/i;
/** A site's page for a folder, which some generators make from its README. */
const INDEX = /(?:^|\/)index\.mdx?$/i;
const IMAGE = /\.(?:png|jpe?g|gif|svg|webp)$/i;
/** Pages of the host, reached from where it shows the document: `../../issues`, `../blob/main/a.md`. */
const HOST_PAGE =
  /^(?:\.\.\/)+(?:actions|blob|commits?|compare|discussions|edit|graphs|issues|labels|milestones?|projects|pulls?|raw|releases|security|tags|tree|wiki)(?:\/|$)/;
const EXTENSION = /\.\w+$/;
const HTML = /\.html?$/i;

/** `broken-link` and `broken-anchor`. */
export function judgeLinks(document: DocumentFact, world: LinkWorld): SignalDraft[] {
  return document.links.flatMap((link) => {
    const [path, fragment] = splitFragment(link.target);
    const place = path === '' ? document.path : locate(document, path, world);
    if (place === undefined) return [];
    if (typeof place === 'string') {
      if (link.image || fragment === '') return [];
      const lacking = world.anchors(document, place, fragment);
      if (lacking === undefined) return [];
      return [
        toDraft('broken-anchor', document.path, link, link.target, { target: link.target, ...lacking }),
      ];
    }
    const figures = { target: link.target, ...world.newPlace(place.missing) };
    return [toDraft('broken-link', document.path, link, link.target, figures)];
  });
}

/** The path that a link leads to, or the one that is missing; undefined when that cannot be told. */
function locate(
  document: DocumentFact,
  target: string,
  world: LinkWorld,
): string | { readonly missing: string } | undefined {
  const { tree, isSite } = world;
  const fromRoot = target.startsWith('/');
  const folder = fromRoot ? '' : folderOf(document.path);
  const places = [decode(target), target].map((path) => resolvePath(folder, path));
  const [place] = places;
  if (place === undefined) return undefined;
  const found = places.find((path) => path !== undefined && tree.has(path));
  if (found !== undefined) return isSite(document) && !DOCUMENT.test(found) ? undefined : found;
  if (tree.isOpaque(place) || (HOST_PAGE.test(target) && !tree.has(folderOf(place)))) return undefined;
  const known = isSite(document)
    ? isCertainOnSite(target, place, world)
    : isCertainOnHost(target, place, tree);
  return known ? { missing: place } : undefined;
}

/**
 * A document is looked for beside the one that links to it, without a leading dot also below the site's content;
 * an image or a source file may lie below any static folder. What .gitignore names is made by the build.
 */
function isCertainOnSite(target: string, place: string, { tree, ignored }: LinkWorld): boolean {
  const path = decode(target).replace(/^(?:\.{0,2}\/)+/, '');
  const isDocument = DOCUMENT.test(target);
  if (ignored.has(place) || !(isDocument || IMAGE.test(target) || isSourcePath(target))) return false;
  if (INDEX.test(place) && tree.readmeOf(folderOf(place)) !== undefined) return false;
  if (target.startsWith('/')) return isDocument && tree.hasEnding(folderOf(path)) && !tree.hasEnding(path);
  if (!tree.has(folderOf(place))) return false;
  return (isDocument && target.startsWith('.')) || !tree.hasEnding(path);
}

/** `/guide` may be a route of a website, and `guide.html` is made from a `guide.md`. */
function isCertainOnHost(target: string, place: string, tree: TreeIndex): boolean {
  if (HTML.test(place))
    return tree.has(folderOf(place)) && !tree.hasEnding(lastTwo(place.replace(HTML, '.md')));
  return !target.startsWith('/') || (EXTENSION.test(place) && tree.has(place.split('/', 1)[0]!));
}

function lastTwo(path: string): string {
  return path.split('/').slice(-2).join('/');
}

function splitFragment(target: string): [path: string, fragment: string] {
  const at = target.indexOf('#');
  return at === -1 ? [target, ''] : [target.slice(0, at), decode(target.slice(at + 1))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
