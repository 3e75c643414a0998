/**
 * A path as some tool wrote it → with `/` between its segments, without `.`, doubled slashes and schemes. An absolute
 * path starts with `/`, on Windows with the drive (`/C:/a`); `..` stays only where nothing is before it.
 */
export function normalizeReportedPath(reported: string): string {
  const bundled = reported.startsWith('webpack://');
  const local = reported.replace(/^(?:file:\/\/|webpack:\/\/)/, '');
  const path = bundled ? local.replace(/^\/+/, '').replace(/\?.*$/, '') : local;
  const isWindows = /^\/?[A-Za-z]:[\\/]/.test(path) || (path.includes('\\') && !path.includes('/'));
  const slashed = isWindows ? path.replaceAll('\\', '/') : path;
  const absolute = slashed.startsWith('/') || (isWindows && /^[A-Za-z]:/.test(slashed));
  const segments: string[] = [];
  for (const segment of slashed.split('/')) {
    if (segment === '' || segment === '.') continue;
    const last = segments.at(-1);
    if (segment === '..' && last !== undefined && last !== '..') segments.pop();
    else segments.push(segment);
  }
  return `${absolute ? '/' : ''}${segments.join('/')}`;
}

/** All that a reported path may mean: itself, or itself below one of the report's source folders. */
export function possiblePaths(reported: string, sources: readonly string[]): string[] {
  const path = normalizeReportedPath(reported);
  if (path.startsWith('/') || sources.length === 0) return [path];
  return [...new Set(sources.map((source) => normalizeReportedPath(`${source}/${path}`)))];
}
