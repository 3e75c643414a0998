import type { RepoPath } from '../../core/brand.ts';
import type { CollectorContext } from '../../core/contracts/collector.ts';

const COMMIT = '\u0001';
const FORMAT = ['--format=%x01%ct', '--name-only', '-z', '--no-renames', '--first-parent', '-m'];

type Git = Pick<CollectorContext, 'git' | 'snapshot'>;
/** When each file last changed, milliseconds since 1970. */
export type Changes = ReadonlyMap<string, number>;

/**
 * The files that changed after a moment. Along first parents: a merge changes the branch when it is made, whatever
 * the dates of the commits that it brings.
 */
export function readChangesSince(context: Git, sinceMs: number): Promise<Changes> {
  return readChanges(context, [`--since=@${Math.floor(sinceMs / 1000)}`]);
}

/** When a file last changed; undefined when history does not know it. */
export async function readLastChange(context: Git, path: RepoPath): Promise<number | undefined> {
  return (await readChanges(context, ['--max-count=1'], [`:(literal)${path}`])).get(path);
}

async function readChanges(
  { git, snapshot }: Git,
  options: readonly string[],
  paths: readonly string[] = [],
): Promise<Changes> {
  const chunks: Buffer[] = [];
  for await (const chunk of git(['log', ...FORMAT, ...options, snapshot.commit, '--', ...paths])) {
    chunks.push(chunk);
  }
  const changes = new Map<string, number>();
  let atMs = 0;
  for (const field of Buffer.concat(chunks).toString('utf8').split('\0')) {
    const text = field.replace(/^\n/, '');
    if (text.startsWith(COMMIT)) atMs = Number(text.slice(1)) * 1000;
    else if (text !== '') changes.set(text, Math.max(atMs, changes.get(text) ?? 0));
  }
  return changes;
}
