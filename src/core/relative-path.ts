/** The folder of a repository path; '' for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder itself, the one around it, and so on up to the root, ''. */
export function foldersUpward(folder: string): string[] {
  const folders = [folder];
  for (let around = folder; around !== ''; ) {
    around = folderOf(around);
    folders.push(around);
  }
  return folders;
}

/** `relative` as seen from `folder`, without `.`, `..` and a slash at the end; undefined when it leaves the repository. */
export function resolvePath(folder: string, relative: string): string | undefined {
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of relative.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}

/** Where a document may mean a path that it names: beside itself, or below any folder around it. */
export function possiblePaths(document: string, mention: string): string[] {
  const paths = foldersUpward(folderOf(document)).map((folder) => resolvePath(folder, mention));
  return [...new Set(paths.filter((path) => path !== undefined && path !== ''))] as string[];
}
