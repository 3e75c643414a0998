import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import { globsSchema } from '../../core/glob.ts';
import { folderOf, resolveFrom } from './module-path.ts';

/** An import by a computed name; its group holds what the name begins with. */
const COMPUTED =
  /\b(?:import|require(?:\.resolve)?)\s*\(\s*(?:\/\*[^*]*\*\/\s*)?(?:`([^`$\n]*)\$\{|(?:'([^'\n]*)'|"([^"\n]*)")\s*\+|[\w$([])/g;
/** Reading the names of a folder, or matching them. */
const LISTED =
  /\b(?:readdir(?:Sync)?|opendir(?:Sync)?|glob(?:Sync|by|bySync|Stream)?|require\.context|fg)\s*\(|fast-glob|tinyglobby/;
/** A module that knows where it lies. */
const OWN_PLACE = /__dirname|__filename|import\.meta\.(?:url|dirname|filename)/;
const PLAIN_PATH = /^[\w@./-]+$/;
const STRING = /'([^'\n]{1,200})'|"([^"\n]{1,200})"|`([^`\n]{1,200})`/g;

/** Which modules a computed import or a listed folder may reach. */
export interface DynamicLoads {
  /** Folders whose own modules, and the `index` of each folder in it, are reached. */
  readonly folders: ReadonlySet<string>;
  matches(path: RepoPath): boolean;
}

/** Reads the computed loads of one module: folders stand in strings of the same text, seen from the file or package. */
export function findDynamicLoads(
  from: RepoPath,
  packageFolder: string,
  text: string,
): DynamicLoads | undefined {
  const computed = [...text.matchAll(COMPUTED)];
  const lists = LISTED.test(text);
  if (computed.length === 0 && !lists) return undefined;
  const own = folderOf(from);
  const places = [own, packageFolder, '.'];
  const begins = computed.flatMap(([, ...groups]) => groups.find((group) => group !== undefined) ?? []);
  const folders = new Set(
    begins.map((begin) => resolveFrom(own, begin.startsWith('.') ? cut(begin) : '.') ?? own),
  );
  const knowsPlace = OWN_PLACE.test(text);
  if (lists && knowsPlace) folders.add(own);
  const strings = [...text.matchAll(STRING)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  for (const string of strings.filter((one) => PLAIN_PATH.test(one))) {
    if (string.includes('/')) for (const place of places) folders.add(resolveFrom(place, string) ?? own);
    else if (knowsPlace) folders.add(resolveFrom(own, string) ?? own);
  }
  const globs = lists
    ? strings
        .filter((one) => one.includes('*'))
        .flatMap((one) => globsFrom(one, /^[./]*\*/.test(one) ? [own] : places))
    : [];
  const matches = picomatch(globs, { dot: true });
  return { folders, matches: (path) => globs.length > 0 && matches(path) };
}

/** What is certain of a name's beginning: its folder. */
function cut(begin: string): string {
  return begin.slice(0, begin.lastIndexOf('/') + 1);
}

/**
 * Globs of a foreign text as globs from the root; one that could make the matcher slow is no glob. What begins with a
 * star would match a whole package, so it is seen from its module alone.
 */
function globsFrom(glob: string, places: readonly string[]): string[] {
  const absolute = places.map(
    (place) => `${place === '.' ? '' : `${place}/`}${glob.replace(/^(?:\.?\/)+/, '')}`,
  );
  return glob.startsWith('!') || glob.startsWith('..') || !globsSchema.safeParse(absolute).success
    ? []
    : absolute;
}
