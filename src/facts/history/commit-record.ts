import { z } from 'zod';

/** Path after the commit, path before it when it was renamed (else null), lines added and deleted (0 for binary). */
export const changeSchema = z.tuple([z.string(), z.string().nullable(), z.number(), z.number()]);
export type Change = z.infer<typeof changeSchema>;

/** What one commit says; immutable, so it may be cached for ever. */
export const commitRecordSchema = z.strictObject({
  sha: z.string(),
  parents: z.array(z.string()),
  committedAtMs: z.number(),
  authoredAtMs: z.number(),
  /** Lower-cased e-mail; mailmaps are not applied. */
  author: z.string(),
  /** As the author wrote it, lower-cased. */
  authorName: z.string(),
  /** Lower-cased e-mail of who brought the commit in. */
  committer: z.string(),
  fix: z.boolean(),
  /** Empty for a merge: git shows what it changed in the commits it joins. */
  changes: z.array(changeSchema),
});
export type CommitRecord = z.infer<typeof commitRecordSchema>;
