import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CommitRecord } from '../../../../src/facts/history/commit-record.ts';
import { reachableFrom } from '../../../../src/facts/history/reachable.ts';

function record(sha: string, parents: readonly string[], committedAtMs: number): CommitRecord {
  return {
    sha,
    parents: [...parents],
    committedAtMs,
    authoredAtMs: 0,
    author: '',
    authorName: '',
    committer: '',
    fix: false,
    changes: [],
  };
}

/** Any history of up to 30 commits; commit i has parents among those before it. */
const histories = fc.array(fc.record({ parents: fc.array(fc.nat(), { maxLength: 2 }), at: fc.nat(9) }), {
  minLength: 1,
  maxLength: 30,
});

test('children stand before parents, nothing old is passed, and the order of the records makes no difference', () => {
  fc.assert(
    fc.property(histories, fc.nat(9), (drafts, oldestMs) => {
      const records = drafts.map(({ parents, at }, index) => {
        const earlier = index === 0 ? [] : parents.map((parent) => `c${parent % index}`);
        return record(`c${index}`, [...new Set(earlier)], at);
      });
      const index = (list: readonly CommitRecord[]) => new Map(list.map((entry) => [entry.sha, entry]));
      const head = `c${records.length - 1}`;
      const { commits, outside } = reachableFrom(head, index(records), oldestMs);
      assert.deepEqual(reachableFrom(head, index(records.toReversed()), oldestMs).commits, commits);
      const position = new Map(commits.map(({ sha }, at) => [sha, at]));
      for (const { sha, parents, committedAtMs } of commits) {
        assert.ok(committedAtMs >= oldestMs);
        for (const parent of parents) {
          assert.ok(outside.has(parent) || position.get(parent)! > position.get(sha)!);
        }
      }
    }),
  );
});

test('a parent that no record holds is named', () => {
  const head = record('c1', ['c0'], 5);
  assert.deepEqual([...reachableFrom('c1', new Map([['c1', head]]), 0).outside], ['c0']);
});
