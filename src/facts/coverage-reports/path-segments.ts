/** Last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path without its last `segments` segments; `` when nothing is left of it. */
export function folderOf(path: string, segments = 1): string {
  let end = path.length;
  for (let left = segments; left > 0 && end > 0; left--) end = Math.max(0, path.lastIndexOf('/', end - 1));
  return path.slice(0, end);
}

/** The last `segments` segments of a path, or all of it. */
export function tailOf(path: string, segments: number): string {
  const folder = folderOf(path, segments);
  return path.slice(folder.length).replace(/^\//, '');
}

/** How many segments two paths have in common, counted from the end. */
export function sharedSegments(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  let shared = 0;
  while (shared < left.length && shared < right.length) {
    const [one, other] = [left.at(-1 - shared), right.at(-1 - shared)];
    if (one === '' || one !== other) break;
    shared++;
  }
  return shared;
}
