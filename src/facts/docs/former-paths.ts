import { createHash } from 'node:crypto';
import { z } from 'zod';
import { compareText } from '../../core/compare-text.ts';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { folderOf } from '../../core/relative-path.ts';

const ANSWER = z.array(z.string());

/**
 * Those of `missing` that some commit deleted or renamed, as a file or as the folder around one, sorted; null when the
 * clone is shallow. Reads names only, 30,000 commits a second.
 */
export async function findFormerPaths(
  context: CollectorContext,
  missing: ReadonlySet<string>,
  version: string,
): Promise<readonly string[] | null> {
  const { shallow, commit, repo } = context.snapshot;
  if (shallow) return null;
  if (missing.size === 0) return [];
  const scope = `docs-former-paths@${version}/${repo}`;
  const question = createHash('sha256')
    .update([...missing].join('\0'))
    .digest('hex');
  const key = `${commit}:${question}`;
  const cached = context.cache.getMany(scope, [key]).get(key);
  if (cached !== undefined) return ANSWER.parse(JSON.parse(cached));
  const former = new Set<string>();
  for await (const deleted of listDeleted(context, commit)) {
    for (let path = deleted; path !== ''; path = folderOf(path)) if (missing.has(path)) former.add(path);
  }
  const answer = [...former].toSorted(compareText);
  context.cache.setMany(scope, [[key, JSON.stringify(answer)]]);
  return answer;
}

/** Every path that a commit took away; a rename is the end of its old name. */
async function* listDeleted({ git, signal }: CollectorContext, commit: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  const args = ['log', '--no-renames', '--diff-filter=D', '--name-only', '--format=', '-z', commit, '--'];
  for await (const chunk of git(args)) {
    signal.throwIfAborted();
    const paths = (rest + decoder.decode(chunk, { stream: true })).split('\0');
    rest = paths.pop() ?? '';
    yield* paths;
  }
}
