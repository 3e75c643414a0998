import type { Language } from './fact.ts';
import { c, cpp } from './languages/c.ts';
import { csharp } from './languages/csharp.ts';
import { javascript, tsx, typescript } from './languages/ecmascript.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { kotlin } from './languages/kotlin.ts';
import { php } from './languages/php.ts';
import { python } from './languages/python.ts';
import { ruby } from './languages/ruby.ts';
import { rust } from './languages/rust.ts';
import type { SyntaxTable } from './syntax-table.ts';

export const TABLES: Readonly<Record<Language, SyntaxTable>> = {
  typescript,
  tsx,
  javascript,
  python,
  go,
  java,
  rust,
  c,
  cpp,
  csharp,
  ruby,
  php,
  kotlin,
};

const EXTENSIONS: ReadonlyMap<string, Language> = new Map([
  ['ts', 'typescript'],
  ['mts', 'typescript'],
  ['cts', 'typescript'],
  ['tsx', 'tsx'],
  ['js', 'javascript'],
  ['mjs', 'javascript'],
  ['cjs', 'javascript'],
  ['jsx', 'javascript'],
  ['py', 'python'],
  ['pyi', 'python'],
  ['go', 'go'],
  ['java', 'java'],
  ['rs', 'rust'],
  ['c', 'c'],
  ['cc', 'cpp'],
  ['cpp', 'cpp'],
  ['cxx', 'cpp'],
  ['hh', 'cpp'],
  ['hpp', 'cpp'],
  ['hxx', 'cpp'],
  ['cs', 'csharp'],
  ['rb', 'ruby'],
  ['rake', 'ruby'],
  ['php', 'php'],
  ['kt', 'kotlin'],
  ['kts', 'kotlin'],
  ['html', 'javascript'],
  ['vue', 'typescript'],
]);

/**
 * Answers for a tree's paths in which language each is written, by its extension; undefined for all that is not parsed.
 * A header `.h` is C++ where the tree holds more sources of C++ than of C, else C.
 */
export function createLanguageOf(paths: readonly string[]): (path: string) => Language | undefined {
  const count = (language: Language) => paths.filter((path) => languageByExtension(path) === language).length;
  const header = count('cpp') > count('c') ? 'cpp' : 'c';
  return (path) => (path.endsWith('.h') ? header : languageByExtension(path));
}

function languageByExtension(path: string): Language | undefined {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? EXTENSIONS.get(path.slice(dot + 1)) : undefined;
}

/** Pages, of which the scripts alone are code. */
export function isMarkup(path: string): boolean {
  return /\.(html|vue)$/.test(path);
}
