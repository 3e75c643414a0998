import { folderOf } from '../../core/relative-path.ts';
import type { FileSyntax, Language } from '../../facts/syntax/fact.ts';

/** Files of one folder that see each other without an import. */
const FOLDER_IS_PACKAGE: ReadonlySet<Language> = new Set(['go', 'java', 'kotlin']);
/** Classes are found by name, wherever they stand: no import tells who uses whom. */
const FOUND_BY_NAME: ReadonlySet<Language> = new Set(['csharp', 'php', 'ruby']);
const C_FAMILY: ReadonlySet<Language> = new Set(['c', 'cpp']);
const HEADER = /\.(?:h|hh|hpp|hxx|inl)$/;
/** Files that stand for their folder. */
const FOLDER_FILE = /^(?:index|mod|lib|main|__init__|init)$/;
/** Parts of a module's name that name no file. */
const NOT_A_NAME = /^(?:|[cm]?[jt]sx?|py|h|hh|hpp|hxx|c|cc|cpp|cxx|rs|go|self|super|crate|\*)$/;

/**
 * Answers whether one of two files may use the other: it names it in an import, or the folder through whose index it is
 * had, or its language needs no import for that; a C header may also come by way of others. Names decide, not
 * resolution: an import of the same name elsewhere counts too, so that no pair is called hidden for want of knowledge.
 */
export function createImportTest(files: readonly FileSyntax[]): (a: FileSyntax, b: FileSyntax) => boolean {
  const indexed = new Set(
    files.filter(({ path }) => FOLDER_FILE.test(stemOf(path))).map(({ path }) => folderOf(path)),
  );
  const includes = createIncludeTest(files);
  return (a, b) => mayName(a, b, indexed) || includes(a, b) || includes(b, a);
}

function mayName(a: FileSyntax, b: FileSyntax, indexed: ReadonlySet<string>): boolean {
  if (FOUND_BY_NAME.has(a.language) && FOUND_BY_NAME.has(b.language)) return true;
  const sameFolder = folderOf(a.path) === folderOf(b.path);
  if (sameFolder && a.language === b.language && FOLDER_IS_PACKAGE.has(a.language)) return true;
  return names(a, b, sameFolder, indexed) || names(b, a, sameFolder, indexed);
}

function names(from: FileSyntax, to: FileSyntax, sameFolder: boolean, indexed: ReadonlySet<string>): boolean {
  const stem = stemOf(to.path);
  const folder = folderOf(to.path).split('/').at(-1) ?? '';
  const byFolder = indexed.has(folderOf(to.path)) || to.language === 'go';
  return from.imports.some((specifier) => {
    const words = specifier
      .split(/[/\\.:]+/)
      .filter((word) => !NOT_A_NAME.test(word))
      .map(normalise);
    if (words.length === 0) return sameFolder || FOLDER_FILE.test(stem);
    return words.includes(normalise(stem)) || (byFolder && words.includes(normalise(folder)));
  });
}

/** Whether a file of the C family gets a header by any chain of includes; headers of one name count as one. */
function createIncludeTest(files: readonly FileSyntax[]): (from: FileSyntax, to: FileSyntax) => boolean {
  const included = new Map<string, Set<string>>();
  for (const { path, language, imports } of files) {
    if (!C_FAMILY.has(language)) continue;
    const name = nameOf(path);
    const names = included.get(name) ?? new Set();
    for (const specifier of imports) names.add(nameOf(specifier));
    included.set(name, names);
  }
  return (from, to) => {
    if (!HEADER.test(to.path) || !C_FAMILY.has(from.language)) return false;
    const seen = new Set([nameOf(from.path)]);
    for (const name of seen) for (const next of included.get(name) ?? []) seen.add(next);
    return seen.has(nameOf(to.path));
  };
}

function normalise(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

function stemOf(path: string): string {
  return nameOf(path)
    .replace(/(?<=.)\.[^.]*$/, '')
    .replace(/\.d$/, '');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
