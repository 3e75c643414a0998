import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { receiptsOf } from '../chaos/judge.ts';
import { openDreamdHome } from '../support/dreamd.ts';
import { createPlainRepository, tangledFunction } from '../support/plain-repository.ts';

test('a damaged ledger is told with exit 3 and begins no second run; after the repair the same cycle is sealed, once', async (t) => {
  const repo = await createPlainRepository([['src/a.ts', tangledFunction('a')]]);
  t.after(repo.remove);
  await using dreamd = await openDreamdHome();
  const args = ['run', '--repo', repo.path];
  assert.equal((await dreamd.run(args)).code, 0);
  const { path } = receiptsOf(dreamd)[0]!;
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.replace('"PASS"', '"DEFER"'));

  for (const _ of [1, 2]) {
    const { code, stderr } = await dreamd.run(args);
    assert.equal(code, 3, stderr);
    assert.match(stderr, /a sealed receipt was changed/);
    assert.match(stderr, /next: .*`dreamd ledger verify`/);
    assert.doesNotMatch(stderr, /starting afresh/);
  }
  writeFileSync(path, whole);
  const { code, stderr } = await dreamd.run(args);
  assert.equal(code, 0, stderr);
  const entries = receiptsOf(dreamd).map(({ entry }) => entry);
  assert.deepEqual(
    entries.map(({ outcome }) => outcome),
    ['PASS', 'PASS'],
  );
});
