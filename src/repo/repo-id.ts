import type { RepoId } from '../core/brand.ts';
import { repoIdSchema } from '../core/brand.ts';

const MAX_ID_LENGTH = 180;
const MAX_FOLDER_LENGTH = 80;

/** `scheme://user:password@host:port/path`. Source: git-fetch(1), "GIT URLS". */
const URL_FORM =
  /^(?:https?|ssh|git|git\+ssh|ssh\+git|ftps?):\/\/(?:[^@/]*@)?(?<host>\[[^\]]*\]|[^:/]+)(?::(?<port>\d+))?\/(?<path>.+)$/i;
/** `user@host:path`, which has no slash before its colon and is no `helper::address`. */
const SCP_FORM = /^(?:[^@/:]*@)?(?<host>\[[^\]]*\]|[^:/@]+):(?!:)(?<path>.+)$/s;
const DEFAULT_PORT = /^(?:80|443|22|9418|21)$/;

/**
 * `host/owner/name` of a remote's address; null when it names a place on this machine or nothing at all.
 * User and password never become part of it, `.git` and default ports are left out.
 */
export function parseRemoteUrl(url: string): RepoId | null {
  const match = URL_FORM.exec(url) ?? (url.includes('://') ? null : SCP_FORM.exec(url));
  const { host = '', port = '', path = '' } = match?.groups ?? {};
  const segments = path
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '')
    .split('/')
    .filter((segment) => segment !== '');
  if (host === '' || segments.length === 0) return null;
  const server = port === '' || DEFAULT_PORT.test(port) ? host : `${host}-${port}`;
  const id = [server.toLowerCase(), ...segments].map(safeSegment).join('/');
  return id.length > MAX_ID_LENGTH ? null : repoIdSchema.parse(id);
}

/** Identity of a repository without an address: its first commit tells it apart, its folder's name makes it readable. */
export function localRepoId(rootCommit: string, folderName: string): RepoId {
  const name = safeSegment(folderName.replace(/\.git$/i, '')).slice(0, MAX_FOLDER_LENGTH) || 'repository';
  return repoIdSchema.parse(`local/${rootCommit.slice(0, 12)}-${name}`);
}

/** Other characters become `-`; a segment of dots only would be a step in a path. */
function safeSegment(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^\.+$/, (dots) => '-'.repeat(dots.length));
}
