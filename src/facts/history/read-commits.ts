import { text } from 'node:stream/consumers';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import type { CommitRecord } from './commit-record.ts';
import { logArguments, readLog } from './git-log.ts';

/** One git reads on one core, and is the longest part of a cold scan. */
const LANES = 2;
/** Keeps a command line well below the limit of execve(2). */
const MAX_COMMITS_PER_LOG = 5_000;
const COMMITS_PER_BEAT = 100;
/** git reads `--max-age` as a signed int of 32 bits; a lower age lists more, which the walk leaves out. */
const MAX_AGE_LIMIT = 2 ** 31 - 1;

/** The commits that `head` reaches without passing one committed before `oldestMs`, in no certain order. */
export async function readWindowCommits(
  context: CollectorContext,
  head: string,
  oldestMs: number,
): Promise<CommitRecord[]> {
  const maxAge = Math.max(0, Math.min(Math.ceil(oldestMs / 1000), MAX_AGE_LIMIT));
  const listing = context.git(['rev-list', `--max-age=${maxAge}`, head, '--']);
  const shas = (await text(listing)).split('\n').slice(0, -1);
  const chunkSize = Math.min(MAX_COMMITS_PER_LOG, Math.ceil(shas.length / LANES));
  const chunks: string[][] = [];
  for (let at = 0; at < shas.length; at += chunkSize) chunks.push(shas.slice(at, at + chunkSize));

  const records: CommitRecord[] = [];
  const waiting = chunks.values();
  const work = async () => {
    for (const chunk of waiting) {
      for await (const record of readCommits(context, ['--no-walk=unsorted', ...chunk])) {
        records.push(record);
        if (records.length % COMMITS_PER_BEAT === 0) context.progress(records.length, shas.length);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, work));
  return records;
}

/** The commits that `head` reaches and `known` does not. */
export async function readCommitsSince(
  context: CollectorContext,
  head: string,
  known: string,
): Promise<CommitRecord[]> {
  const records: CommitRecord[] = [];
  for await (const record of readCommits(context, [head, `^${known}`])) records.push(record);
  return records;
}

async function* readCommits(
  { git, signal }: CollectorContext,
  range: readonly string[],
): AsyncGenerator<CommitRecord> {
  for await (const record of readLog(git(logArguments(range)))) {
    signal.throwIfAborted();
    yield record;
  }
  signal.throwIfAborted();
}
