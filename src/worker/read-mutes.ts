import { BASELINE_PATH, parseBaseline } from '../config/baseline.ts';
import { dismissedMutes, isActive } from '../core/dismissal.ts';
import type { Mute } from '../core/mute.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { readBlobs } from '../repo/blobs.ts';
import type { Git } from '../repo/git.ts';

export interface MuteSources {
  readonly git: Git;
  readonly mirrorPath: string;
  readonly ledger: Pick<Ledger, 'facts'>;
  /** Milliseconds since 1970; what ended before is silent no more. */
  readonly nowMs: number;
}

/** What people silenced: dismissals of this machine's ledger, which go first, and the baseline in the commit. */
export async function readMutes(
  { git, mirrorPath, ledger, nowMs }: MuteSources,
  { repo, commit, files }: Snapshot,
  signal: AbortSignal,
): Promise<readonly Mute[]> {
  const facts = ledger.facts(repo).map(({ entry }) => entry);
  const baseline: Mute[] = [];
  const found = files.filter(({ path, mode }) => path === BASELINE_PATH && mode === 'file');
  for await (const { bytes } of readBlobs(git, mirrorPath, found, signal)) {
    const entries = parseBaseline(bytes.toString('utf8'), `${BASELINE_PATH} at ${commit.slice(0, 12)}`);
    for (const { id, reason, until } of entries) baseline.push({ id, by: 'baseline', reason, until });
  }
  return [...baseline.filter((mute) => isActive(mute, nowMs)), ...dismissedMutes(facts, nowMs)];
}
