import type { Language } from './fact.ts';
import { javascript, tsx, typescript } from './languages/ecmascript.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { python } from './languages/python.ts';
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
]);

/** The language of a path by its extension; undefined for all that is not parsed. */
export function languageOf(path: string): Language | undefined {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? EXTENSIONS.get(path.slice(dot + 1)) : undefined;
}
