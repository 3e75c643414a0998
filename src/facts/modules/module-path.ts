/** Endings of files that the module graph is made of. */
const MODULE = /\.[cm]?[jt]sx?$/;
/** Endings of files that hold no text in which a path, a package or a name could stand. */
const NO_TEXT =
  /\.(?:png|jpe?g|gif|webp|avif|ico|icns|svg|pdf|zip|gz|tgz|br|zst|xz|7z|jar|wasm|node|so|dll|dylib|exe|bin|dat|woff2?|ttf|otf|eot|mp[34]|m4a|ogg|wav|webm|mov|avi|map|snap|csv|tsv|po|mo|lockb|pem|key|p12|cer|crt)$/i;
/** What was, not what is: a name that stands only here is used no more. */
const HISTORY = /(^|\/)(?:CHANGELOG|CHANGES|HISTORY|RELEASES?|RELEASE_NOTES|NEWS)[^/]*$/i;
const LOCK =
  /(^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock|deno\.lock)$/;

export function isModulePath(path: string): boolean {
  return MODULE.test(path);
}

export function isLockPath(path: string): boolean {
  return LOCK.test(path);
}

/** Whether a text of this path can say that something is used. */
export function mayName(path: string): boolean {
  return !NO_TEXT.test(path) && !HISTORY.test(path) && !LOCK.test(path);
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Without the ending of a module; `a.d.ts` gives `a`, `a.worker.ts` gives `a.worker`. */
export function withoutEnding(path: string): string {
  return path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
}

/** A path seen from `folder`, with `.` and `..` resolved; `.` for the root, undefined when it leaves the repository. */
export function resolveFrom(folder: string, path: string): string | undefined {
  const parts = folder === '.' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? '.' : parts.join('/');
}
