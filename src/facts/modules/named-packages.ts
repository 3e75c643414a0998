import type { RepoPath } from '../../core/brand.ts';
import { isConfiguration } from './conventions.ts';
import { textBesideDependencies } from './manifest.ts';
import { baseName, isModulePath } from './module-path.ts';
import { PACKAGES_OF_COMMAND } from './script-commands.ts';

/** A run of characters that package names and paths into packages are written with; of a cost linear in the text. */
const RUN = /[\w@.\-/]+/g;

/** What follows a quote, strings on one line, and comments that give orders to tools. */
const AFTER_QUOTE = /['"`][\w@.\-/]+/g;
const QUOTED =
  /'[^'\n]*'|"[^"\n]*"|`[^`\n]*`|\/\*\*?[ \t]*(?:@jsx|eslint|global)[^\n]*|\/\/\/?[ \t]*<reference[^\n]*|@(?:jest|vitest)-environment[^\n]*/g;

/** Which of the packages known by name a text names: by an import, in a configuration, in a command, in a sentence. */
export function createNamedPackages(
  names: ReadonlySet<string>,
): (path: RepoPath, text: string) => ReadonlySet<string> {
  const byCommand = Map.groupBy(names, (name) => name.slice(name.indexOf('/') + 1));
  return (path, text) => {
    const found = new Set([endingOf(path)].filter((name) => names.has(name)));
    for (const [run] of whereNamed(path, text).matchAll(RUN)) {
      const [first = '', second = ''] = run.replace(/^\.*\/+|\.+$/g, '').split('/');
      const candidates = [first, `${first}/${second}`, `${first}-cli`, first.replace(/(?<=.)@.*$/, ''), run];
      for (const name of candidates.concat(
        PACKAGES_OF_COMMAND.get(first) ?? [],
        byCommand.get(first) ?? [],
      )) {
        if (names.has(name)) found.add(name);
      }
    }
    return found;
  };
}

/**
 * In a module or a sentence only what is quoted names a package: other words may be spelt like one. Configuration names
 * some by the keys of an object.
 */
function whereNamed(path: RepoPath, text: string): string {
  if (baseName(path) === 'package.json') return besideDependencies(text);
  if (isConfiguration(path) || !(isModulePath(path) || isProse(path))) return text;
  return [...(text.match(AFTER_QUOTE) ?? []), ...(text.match(QUOTED) ?? [])].join('\n');
}

/** A manifest names its dependencies by listing them: only its other fields count. */
function besideDependencies(text: string): string {
  try {
    return textBesideDependencies(text);
  } catch {
    return text;
  }
}

function isProse(path: string): boolean {
  return /\.(?:md|mdx|markdown|txt|rst|adoc)$/i.test(path);
}

/** Template engines are found by the ending of the files that they render. */
function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
