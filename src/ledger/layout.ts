import { join } from 'node:path';
import type { RepoId } from '../core/brand.ts';
import { repoFolder, repoIdSchema } from '../core/brand.ts';
import { compareText } from '../core/compare-text.ts';
import { listFolder } from './chain-files.ts';

/** A repository's folder always holds a `+`, so this one never meets a chain. */
const ANCHORS = 'anchors';

/** Where the files of one repository lie under the ledger's root. */
export interface ChainLayout {
  readonly chain: string;
  readonly head: string;
  readonly lock: string;
  readonly temporary: string;
}

export function layoutOf(root: string, repo: RepoId): ChainLayout {
  const folder = repoFolder(repo);
  const anchor = join(root, ANCHORS, folder);
  return {
    chain: join(root, folder),
    head: `${anchor}.json`,
    lock: `${anchor}.lock`,
    temporary: `${anchor}.tmp`,
  };
}

/** Every repository that has a chain or a head. */
export function listRepositories(root: string): RepoId[] {
  const heads = listFolder(join(root, ANCHORS)).filter((name) => name.endsWith('.json'));
  const folders = [...listFolder(root), ...heads.map((name) => name.slice(0, -'.json'.length))];
  const ids = folders
    .filter((name) => name.includes('+'))
    .map((name) => repoIdSchema.safeParse(name.replaceAll('+', '/')));
  return [...new Set(ids.flatMap((id) => (id.success ? [id.data] : [])))].sort(compareText);
}
