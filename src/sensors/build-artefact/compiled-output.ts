const OBJECT = /\.(?:o|lo|obj|class)$/;
const BINARY = /\.(?:exe|dll|so|dylib|a|lib|pdb)$/;
const BINARY_FOLDER = /(?:^|\/)(?:bin|obj|build|out|target|debug|release|x64)\//i;
const SOURCE = /\.(?:c|cc|cpp|cxx|m|mm|java|kt|scala|groovy|go|rs|cs|fs|f90|f|pas|asm|s|d|hs|swift|zig)$/i;

/**
 * Compiled files whose source is tracked too. Object and class files: a source of the name of one of those in the
 * folder. Libraries and programs: a source of their name, and only in a folder that compilers write to. Programs
 * without extension: their source right beside them. All others may be tools or libraries that are kept on purpose.
 */
export function findCompiled(
  paths: readonly string[],
  isExecutable: (path: string) => boolean,
): ReadonlySet<string> {
  const sources = paths.filter((path) => SOURCE.test(path)).map(withoutExtension);
  const names = new Set(sources.map(nameOf));
  const sourcePaths = new Set(sources);
  const hasSource = (path: string) => names.has(classOrFileName(path));
  const objectFolders = new Set(paths.filter((path) => OBJECT.test(path) && hasSource(path)).map(folderOf));

  function isCompiled(path: string): boolean {
    if (OBJECT.test(path)) return objectFolders.has(folderOf(path));
    if (BINARY.test(path))
      return (
        BINARY_FOLDER.test(path) && (hasSource(path) || names.has(classOrFileName(path).replace(/^lib/, '')))
      );
    return isExecutable(path) && (path.endsWith('a.out') || isBesideSource(path, sourcePaths));
  }

  return new Set(paths.filter(isCompiled));
}

/** `server` beside `server.c`, and what Go makes of `server/main.go` in that folder. */
function isBesideSource(path: string, sources: ReadonlySet<string>): boolean {
  const isFolderName = path.split('/').at(-2) === nameOf(path);
  return sources.has(path) || (isFolderName && sources.has(`${folderOf(path)}main`));
}

/** Java writes `Outer$Inner.class` for a class inside `Outer.java`. */
function classOrFileName(path: string): string {
  return nameOf(withoutExtension(path)).replace(/\$.*$/, '');
}

function withoutExtension(path: string): string {
  return path.replace(/\.[^./]+$/, '');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** With its slash; '' for the root. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
