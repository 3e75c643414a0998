import { DreamdError } from '../../core/errors.ts';
import type { Change, CommitRecord } from './commit-record.ts';
import { isFixMessage } from './fix-message.ts';

const HEADER = 'commit ';
const NUMSTAT = /^\n?(\d+|-)\t(\d+|-)\t([\s\S]*)$/;

/**
 * `git log` of the commits `range` names, one field per NUL. Renames as git finds them at its default similarity of
 * 50 %, with the limit written out; a merge is listed without changes, so the graph stays whole.
 */
export function logArguments(range: readonly string[]): string[] {
  return [
    'log',
    '--format=commit %H%x00%P%x00%ct%x00%at%x00%ae%x00%an%x00%ce%x00%s',
    '--encoding=UTF-8',
    '--numstat',
    '-z',
    '-M',
    '-l1000',
    '--no-ext-diff',
    '--no-textconv',
    ...range,
    '--',
  ];
}

/** Reads the output of `logArguments` as it comes; bytes that are no UTF-8 become U+FFFD. */
export async function* readLog(chunks: AsyncIterable<Buffer>): AsyncGenerator<CommitRecord> {
  const fields = readFields(chunks);
  let record: CommitRecord | undefined;
  for await (const field of fields) {
    const numstat = NUMSTAT.exec(field);
    if (numstat !== null && record !== undefined) {
      record.changes.push(await readChange(numstat, fields));
    } else {
      if (record !== undefined) yield record;
      record = await readHeader(field, fields);
    }
  }
  if (record !== undefined) yield record;
}

type Fields = AsyncGenerator<string, void, undefined>;

async function* readFields(chunks: AsyncIterable<Buffer>): Fields {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(0);
    if (end >= 0) yield* bytes.toString('utf8', 0, end).split('\0');
    rest = bytes.subarray(end + 1);
  }
  if (rest.length > 0) throw unexpected('the end of a field', rest.toString('utf8'));
}

async function readHeader(field: string, fields: Fields): Promise<CommitRecord> {
  if (!field.startsWith(HEADER)) throw unexpected('a commit', field);
  const parents = await nextField(fields);
  const committedAt = Number(await nextField(fields));
  const authoredAt = Number(await nextField(fields));
  const author = (await nextField(fields)).toLowerCase();
  const authorName = (await nextField(fields)).toLowerCase();
  const committer = (await nextField(fields)).toLowerCase();
  return {
    sha: field.slice(HEADER.length),
    parents: parents === '' ? [] : parents.split(' '),
    committedAtMs: committedAt * 1000,
    authoredAtMs: authoredAt * 1000,
    author,
    authorName,
    committer,
    fix: isFixMessage(await nextField(fields)),
    changes: [],
  };
}

/** A rename has an empty path, then the old and the new one as fields of their own. */
async function readChange([, added, deleted, path = '']: RegExpExecArray, fields: Fields): Promise<Change> {
  const previous = path === '' ? await nextField(fields) : null;
  const current = path === '' ? await nextField(fields) : path;
  return [current, previous, lineCount(added), lineCount(deleted)];
}

function lineCount(text: string | undefined): number {
  return text === undefined || text === '-' ? 0 : Number(text);
}

async function nextField(fields: Fields): Promise<string> {
  const next = await fields.next();
  if (next.done === true) throw unexpected('another field', 'the end of the output');
  return next.value;
}

function unexpected(expected: string, got: string): DreamdError {
  return new DreamdError('git-failed', {
    message: 'git log printed what dreamd cannot read',
    expected,
    got: JSON.stringify(got.slice(0, 80)),
  });
}
