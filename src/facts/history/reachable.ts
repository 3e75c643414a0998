import type { CommitRecord } from './commit-record.ts';

export interface Reachable {
  /** Every child before its parents; the order depends on the graph alone. */
  readonly commits: readonly CommitRecord[];
  /** Parents at which the walk ended: older than the window, or not among the records. */
  readonly outside: ReadonlySet<string>;
}

/** Commits reachable from `head` without passing one committed before `oldestMs`. */
export function reachableFrom(
  head: string,
  records: ReadonlyMap<string, CommitRecord>,
  oldestMs: number,
): Reachable {
  const finished: CommitRecord[] = [];
  const outside = new Set<string>();
  const seen = new Set<string>();
  const path: { readonly record: CommitRecord; next: number }[] = [];

  function enter(sha: string): void {
    if (seen.has(sha)) return;
    const record = records.get(sha);
    if (record === undefined || record.committedAtMs < oldestMs) {
      outside.add(sha);
      return;
    }
    seen.add(sha);
    path.push({ record, next: 0 });
  }

  enter(head);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const parent = top.record.parents[top.next];
    top.next += 1;
    if (parent !== undefined) enter(parent);
    else finished.push(path.pop()!.record);
  }
  return { commits: finished.reverse(), outside };
}
