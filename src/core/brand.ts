import { z } from 'zod';

/** Path inside the repository: `/` as separator, no leading slash; bytes that are no UTF-8 stand as U+FFFD. */
export const repoPathSchema = z.string().min(1).brand<'RepoPath'>();
export type RepoPath = z.infer<typeof repoPathSchema>;

/** Full object name of a commit, 40 (SHA-1) or 64 (SHA-256) hex digits. */
export const commitShaSchema = z
  .string()
  .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)
  .brand<'CommitSha'>();
export type CommitSha = z.infer<typeof commitShaSchema>;

/** SHA-256 of some bytes, 64 hex digits. */
export const digestSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Digest'>();
export type Digest = z.infer<typeof digestSchema>;

/**
 * Identity of a repository: `host/owner/name` from its `origin`, else `local/<root commit, 12 digits>-<folder name>`.
 * Segments hold only `[A-Za-z0-9._-]`; nothing else ever reaches a file name or a workflow id.
 */
export const repoIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)+$/)
  .brand<'RepoId'>();
export type RepoId = z.infer<typeof repoIdSchema>;

/** One folder name for a repository id; `+` cannot occur in an id, so no two ids share a folder. */
export function repoFolder(repo: RepoId): string {
  return repo.replaceAll('/', '+');
}
