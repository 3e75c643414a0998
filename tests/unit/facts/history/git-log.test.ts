import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DreamdError } from '../../../../src/core/errors.ts';
import type { CommitRecord } from '../../../../src/facts/history/commit-record.ts';
import { readLog } from '../../../../src/facts/history/git-log.ts';

const OUTPUT = Buffer.concat([
  Buffer.from('commit aa\0bb cc\x002\x001\0Ada@Example.ORG\0Ada L\0bot@Example.ORG\0Merge\0'),
  Buffer.from(
    'commit bb\0\x001\x001\0eve@example.org\0Eve\0eve@example.org\0fix: é\0\n3\t1\ta\nb "q".ts\0-\t-\t',
  ),
  Buffer.from([0xff]),
  Buffer.from('.png\x000\t0\t\0old.ts\0new.ts\0'),
]);

async function readPieces(bytes: Buffer, cuts: readonly number[]): Promise<CommitRecord[]> {
  const edges = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
  async function* chunks() {
    for (const [at, edge] of edges.entries()) if (at > 0) yield bytes.subarray(edges[at - 1], edge);
  }
  const records: CommitRecord[] = [];
  for await (const record of readLog(chunks())) records.push(record);
  return records;
}

test('the log is read alike however its bytes are cut, with hostile names, binaries, renames and merges', async () => {
  const expected = [
    {
      sha: 'aa',
      parents: ['bb', 'cc'],
      committedAtMs: 2000,
      authoredAtMs: 1000,
      author: 'ada@example.org',
      authorName: 'ada l',
      committer: 'bot@example.org',
      fix: false,
      changes: [],
    },
    {
      sha: 'bb',
      parents: [],
      committedAtMs: 1000,
      authoredAtMs: 1000,
      author: 'eve@example.org',
      authorName: 'eve',
      committer: 'eve@example.org',
      fix: true,
      changes: [
        ['a\nb "q".ts', null, 3, 1],
        ['\uFFFD.png', null, 0, 0],
        ['new.ts', 'old.ts', 0, 0],
      ],
    },
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(OUTPUT.length)), async (cuts) => {
      assert.deepEqual(await readPieces(OUTPUT, cuts), expected);
    }),
    { numRuns: 50 },
  );
});

test('output that is cut short or of another form is an error, never fewer commits', async () => {
  for (const bytes of [OUTPUT.subarray(0, -1), OUTPUT.subarray(0, 10), Buffer.from('oops\0')]) {
    await assert.rejects(
      readPieces(bytes, []),
      (error) => error instanceof DreamdError && error.code === 'git-failed',
    );
  }
});
