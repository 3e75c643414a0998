import { z } from 'zod';
import type { commitShaSchema, repoIdSchema } from './brand.ts';
import { repoPathSchema } from './brand.ts';

/** What the tree's `.gitattributes` say of a path for github-linguist; false takes it out of what its name would mean. */
const linguistAttributesSchema = z.strictObject({
  generated: z.boolean().exactOptional(),
  vendored: z.boolean().exactOptional(),
  documentation: z.boolean().exactOptional(),
});
export type LinguistAttributes = z.infer<typeof linguistAttributesSchema>;

/** One entry of the commit's tree. Symlinks and submodules are listed, never followed. Size in bytes, 0 for a submodule. */
export const snapshotFileSchema = z.strictObject({
  path: repoPathSchema,
  blob: z.string().regex(/^[0-9a-f]{40,64}$/),
  mode: z.enum(['file', 'executable', 'symlink', 'submodule']),
  size: z.int().nonnegative(),
  /** Absent where nothing is said. */
  attributes: linguistAttributesSchema.exactOptional(),
});
export type SnapshotFile = z.infer<typeof snapshotFileSchema>;

/** A commit as dreamd reads it: its identity and every path in it, ordered by UTF-8 bytes of the path. */
export interface Snapshot {
  readonly repo: z.infer<typeof repoIdSchema>;
  readonly commit: z.infer<typeof commitShaSchema>;
  readonly tree: string;
  /**
   * Committer date of the commit, milliseconds since 1970; every age counts from here, never from the clock. A date
   * outside the years 1970 to 9999 stands as the nearest moment within.
   */
  readonly committedAtMs: number;
  readonly shallow: boolean;
  readonly files: readonly SnapshotFile[];
}
