import type { CommitSha, RepoId } from '../core/brand.ts';
import { commitShaSchema } from '../core/brand.ts';
import { DreamdError } from '../core/errors.ts';
import type { Snapshot, SnapshotFile } from '../core/snapshot.ts';
import { snapshotFileSchema } from '../core/snapshot.ts';
import { readBlobs } from './blobs.ts';
import type { Git } from './git.ts';
import { gitFailed } from './git.ts';
import type { AttributesFile } from './linguist-attributes.ts';
import { createLinguistAttributes } from './linguist-attributes.ts';
import { readBoundary } from './mirror.ts';

const MODES: Readonly<Record<string, SnapshotFile['mode']>> = {
  '100644': 'file',
  '100664': 'file',
  '100755': 'executable',
  '120000': 'symlink',
  '160000': 'submodule',
};

/** What ISO 8601 can say with four digits of a year: from 1970 to 9999, in seconds. */
const [FIRST_MOMENT, LAST_MOMENT] = [0, 253_402_300_799];

/** `<mode> <type> <object> <size, padded>`, as `ls-tree -l` prints it before the path. */
const ENTRY = /^(\d{6}) (?:blob|commit) ([0-9a-f]+) +(\d+|-)$/;

/** Lists a commit of the mirror, with github-linguist's attributes; others, such as `export-ignore`, play no part. */
export async function readSnapshot(
  git: Git,
  mirrorPath: string,
  repo: RepoId,
  commit: CommitSha,
): Promise<Snapshot> {
  const mirror = { gitDir: mirrorPath };
  const [listing, about, boundary] = await Promise.all([
    readListing(git, mirrorPath, commit),
    git.text(mirror, ['log', '-1', '--format=%H%n%T%n%ct', commit]),
    readBoundary(mirrorPath),
  ]);
  const [sha, tree = '', committedAtSeconds] = about.split('\n');
  return {
    repo,
    commit: commitShaSchema.parse(sha),
    tree,
    committedAtMs: Math.min(Math.max(Number(committedAtSeconds), FIRST_MOMENT), LAST_MOMENT) * 1000,
    shallow: boundary.size > 0,
    files: await addAttributes(git, mirrorPath, parseListing(listing)),
  };
}

/** One that is larger is no file that a person keeps. */
const MAX_ATTRIBUTES_BYTES = 100_000;

async function addAttributes(
  git: Git,
  mirrorPath: string,
  files: SnapshotFile[],
): Promise<readonly SnapshotFile[]> {
  const named = files.filter(
    ({ path, mode, size }) =>
      /(^|\/)\.gitattributes$/.test(path) && mode === 'file' && size <= MAX_ATTRIBUTES_BYTES,
  );
  const texts: AttributesFile[] = [];
  for await (const { file, bytes } of readBlobs(git, mirrorPath, named)) {
    texts.push({ path: file.path, text: bytes.toString('utf8') });
  }
  if (texts.length === 0) return files;
  const attributesOf = createLinguistAttributes(texts);
  return files.map((file) => {
    const attributes = attributesOf(file.path);
    return attributes === undefined ? file : { ...file, attributes };
  });
}

async function readListing(git: Git, mirrorPath: string, commit: CommitSha): Promise<Buffer> {
  const args = ['ls-tree', '-r', '-z', '-l', '--full-tree', commit];
  const { exitCode, stdout, stderr } = await git.run({ gitDir: mirrorPath }, args);
  if (exitCode !== 0) throw gitFailed({ gitDir: mirrorPath }, args, stderr.trim());
  return stdout;
}

/** Output of `ls-tree -r -z -l` → entries, ordered by the UTF-8 bytes of their paths. */
export function parseListing(listing: Buffer): SnapshotFile[] {
  const decodePath = createPathDecoder();
  const files: SnapshotFile[] = [];
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf(0, start);
    const tab = listing.indexOf(9, start);
    files.push(
      parseEntry(listing.toString('latin1', start, tab), decodePath(listing.subarray(tab + 1, end))),
    );
    start = end + 1;
  }
  return inByteOrder(files);
}

function parseEntry(meta: string, path: string): SnapshotFile {
  const [, mode = '', blob, size] = ENTRY.exec(meta) ?? [];
  if (size === undefined) throw missingObject(path, meta);
  return snapshotFileSchema.parse({ path, blob, mode: MODES[mode], size: size === '-' ? 0 : Number(size) });
}

/** Two paths whose bytes are no UTF-8 could read alike: each later one gets one more U+FFFD, so that both stay. */
function createPathDecoder(): (bytes: Buffer) => string {
  const undecodable = new Set<string>();
  return (bytes) => {
    let path = bytes.toString('utf8');
    if (!path.includes('\uFFFD')) return path;
    while (undecodable.has(path)) path += '\uFFFD';
    undecodable.add(path);
    return path;
  };
}

/** git orders by the bytes it stores; only a replaced byte can stand elsewhere. */
function inByteOrder(files: SnapshotFile[]): SnapshotFile[] {
  if (!files.some(({ path }) => path.includes('\uFFFD'))) return files;
  return files.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

function missingObject(path: string, meta: string): DreamdError {
  return new DreamdError('repository-unreadable', {
    message: 'a file of this commit is not in the repository',
    where: path,
    expected: 'every object of the commit',
    got: meta,
    hint: 'a partial clone lacks objects: fetch them with git fetch --refetch, then run again',
  });
}
