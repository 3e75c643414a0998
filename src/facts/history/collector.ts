import type { Collected, Collector, CollectorContext } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import type { CachedCommits, CommitCache } from './commit-cache.ts';
import { createCommitCache } from './commit-cache.ts';
import type { CommitRecord } from './commit-record.ts';
import type { HistoryFacts } from './fact.ts';
import type { Reachable } from './reachable.ts';
import { reachableFrom } from './reachable.ts';
import { readCommitsSince, readWindowCommits } from './read-commits.ts';
import type { HistorySettings } from './settings.ts';
import { tallyFiles } from './tally.ts';

const DAY_MS = 86_400_000;
const VERSION = '2';

/** What the commits of the window did to each file, read by `git log`; bots count like people. */
export const historyCollector: Collector<HistoryFacts, HistorySettings> = {
  id: 'history',
  version: VERSION,
  tool: 'git log',
  collect: collectHistory,
};

async function collectHistory(
  context: CollectorContext,
  { windowDays, sweepFiles }: HistorySettings,
): Promise<Collected<HistoryFacts>> {
  const { commit, committedAtMs: asOfMs, repo, shallow, files } = context.snapshot;
  if (shallow) {
    return {
      status: 'silent',
      reason: 'shallow-history',
      message: 'the clone is shallow, so its history is cut off; `git fetch --unshallow` completes it',
    };
  }
  const cache = createCommitCache(context.cache, `history@${VERSION}/${repo}`);
  const window = { head: commit, oldestMs: asOfMs - windowDays * DAY_MS };
  const { commits, cached } = await readWindow(context, cache, window);
  const paths = files.filter(({ mode }) => mode === 'file' || mode === 'executable').map(({ path }) => path);
  const tally = tallyFiles(commits, paths, asOfMs, sweepFiles);
  return {
    status: 'ok',
    facts: {
      asOfMs,
      windowDays,
      commits: commits.filter(({ parents }) => parents.length < 2).length,
      ...tally,
    },
    inputs: { files: tally.files.length, lines: 0, bytes: 0 },
    skipped: [],
    cached: commits.length === 0 ? 0 : cached / commits.length,
  };
}

interface Window {
  readonly head: string;
  readonly oldestMs: number;
}

interface WindowCommits {
  readonly commits: readonly CommitRecord[];
  /** How many of them came from the cache. */
  readonly cached: number;
}

async function readWindow(
  context: CollectorContext,
  cache: CommitCache,
  window: Window,
): Promise<WindowCommits> {
  const known = cache.read();
  if (known !== undefined && known.oldestMs <= window.oldestMs) {
    const extended = await extendWindow(context, cache, window, known);
    if (extended !== undefined) return extended;
  }
  const walked = walk(window, await readWindowCommits(context, window.head, window.oldestMs));
  cache.replace({ ...window, outside: walked.outside, records: walked.commits });
  return { commits: walked.commits, cached: 0 };
}

/** The cached commits and those that came since; undefined when they do not make the whole window. */
async function extendWindow(
  context: CollectorContext,
  cache: CommitCache,
  window: Window,
  known: CachedCommits,
): Promise<WindowCommits | undefined> {
  const added = await readSince(context, known.head, window);
  if (added === undefined) return undefined;
  const records = [...known.records, ...added];
  const walked = walk(window, records);
  const held = new Set(records.map(({ sha }) => sha));
  for (const sha of walked.outside) if (!held.has(sha) && !known.outside.has(sha)) return undefined;
  if (known.head !== window.head && cache.append(window.head, added) === 'full') {
    cache.replace({ ...window, outside: walked.outside, records: walked.commits });
  }
  const fresh = new Set(added.map(({ sha }) => sha));
  return { commits: walked.commits, cached: walked.commits.filter(({ sha }) => !fresh.has(sha)).length };
}

/** Commits that the cached head does not reach; undefined when the mirror no longer holds that head. */
async function readSince(
  context: CollectorContext,
  cachedHead: string,
  window: Window,
): Promise<readonly CommitRecord[] | undefined> {
  if (cachedHead === window.head) return [];
  try {
    return await readCommitsSince(context, window.head, cachedHead);
  } catch (error) {
    if (error instanceof DreamdError && error.code === 'git-failed') return undefined;
    throw error;
  }
}

function walk({ head, oldestMs }: Window, records: readonly CommitRecord[]): Reachable {
  return reachableFrom(head, new Map(records.map((record) => [record.sha, record])), oldestMs);
}
