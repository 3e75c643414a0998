import type { SnapshotFile } from '../../core/snapshot.ts';

/** What a commit holds, by its paths alone. */
export interface TreeFacts {
  /** Every entry of the commit's tree, symlinks and submodules included, in the snapshot's order. */
  readonly files: readonly SnapshotFile[];
}
