import { DreamdError } from '../core/errors.ts';
import type { SnapshotFile } from '../core/snapshot.ts';
import type { Git } from './git.ts';

const REQUESTS_AHEAD = 64;
const NEWLINE = 10;

/**
 * Reads blobs of the mirror in the order given through one `cat-file --batch`, each whole in memory of its own, which
 * may be transferred to a thread. Reads ahead no further than two pipes hold; leave out by `size` what is too big.
 * Rejects with `git-failed`, naming the file, when a blob is not there.
 */
export async function* readBlobs(
  git: Git,
  mirrorPath: string,
  files: readonly SnapshotFile[],
  signal?: AbortSignal,
): AsyncGenerator<{ file: SnapshotFile; bytes: Buffer }, void, undefined> {
  if (files.length === 0) return;
  const output = createByteReader(
    git.stream({ gitDir: mirrorPath }, ['cat-file', '--batch', '--buffer'], {
      stdin: requests(files),
      signal,
    }),
  );
  try {
    for (const file of files) {
      const header = await output.readLine();
      const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
      if (size === undefined) throw missing(mirrorPath, file, header);
      const bytes = await output.readBytes(Number(size));
      await output.readLine();
      yield { file, bytes };
    }
  } finally {
    await output.close();
  }
}

function* requests(files: readonly SnapshotFile[]): Generator<string> {
  for (let next = 0; next < files.length; next += REQUESTS_AHEAD) {
    yield files
      .slice(next, next + REQUESTS_AHEAD)
      .map(({ blob }) => `${blob}\n`)
      .join('');
  }
}

/** Lines and counted bytes out of a stream of chunks. */
function createByteReader(source: AsyncGenerator<Buffer, void, undefined>) {
  let chunk: Buffer = Buffer.alloc(0);

  async function refill(): Promise<void> {
    const next = await source.next();
    if (next.done)
      throw new DreamdError('git-failed', { message: 'git cat-file ended before its last answer' });
    chunk = next.value;
  }

  return {
    async readLine(): Promise<string> {
      let line = '';
      for (;;) {
        const end = chunk.indexOf(NEWLINE);
        if (end >= 0) {
          line += chunk.toString('latin1', 0, end);
          chunk = chunk.subarray(end + 1);
          return line;
        }
        line += chunk.toString('latin1');
        await refill();
      }
    },
    async readBytes(size: number): Promise<Buffer> {
      const bytes = Buffer.allocUnsafeSlow(size);
      for (let filled = 0; ; await refill()) {
        const copied = chunk.copy(bytes, filled);
        chunk = chunk.subarray(copied);
        filled += copied;
        if (filled === size) return bytes;
      }
    },
    close: () => source.return(undefined),
  };
}

function missing(mirrorPath: string, file: SnapshotFile, answer: string): DreamdError {
  return new DreamdError('git-failed', {
    message: `the blob of ${JSON.stringify(file.path)} cannot be read`,
    where: mirrorPath,
    expected: `blob ${file.blob}`,
    got: answer,
    hint: 'delete this mirror: the next run makes it again',
  });
}
