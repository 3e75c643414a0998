import type { CommitRecord } from './commit-record.ts';

/**
 * When an author was last seen at work anywhere in the repository: as author or committer, merges included.
 * Another e-mail under the same name counts too, so that nobody is called gone who only changed the address.
 */
export function lastSeenOf(commits: readonly CommitRecord[]): (author: string) => number {
  const byEmail = new Map<string, number>();
  const byName = new Map<string, number>();
  const namesOf = new Map<string, Set<string>>();
  for (const { author, authorName, committer, committedAtMs } of commits) {
    keepLatest(byEmail, author, committedAtMs);
    keepLatest(byEmail, committer, committedAtMs);
    keepLatest(byName, authorName, committedAtMs);
    namesOf.set(author, (namesOf.get(author) ?? new Set()).add(authorName));
  }
  return (author) => {
    const dates = [...(namesOf.get(author) ?? [])].map((name) => byName.get(name));
    return Math.max(...[byEmail.get(author), ...dates].filter((date) => date !== undefined));
  };
}

function keepLatest(dates: Map<string, number>, key: string, dateMs: number): void {
  dates.set(key, Math.max(dateMs, dates.get(key) ?? dateMs));
}
