import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CollectorContext } from '../../../../src/core/contracts/collector.ts';
import { docsCollector } from '../../../../src/facts/docs/collector.ts';
import { docsSettings } from '../../../../src/facts/docs/settings.ts';
import { createThreadPool } from '../../../../src/process/thread-pool.ts';
import { createMemoryCache, createMemoryContext } from '../../../support/collector-context.ts';
import { createGitContext } from '../../../support/git-collector-context.ts';
import { createTempRepo } from '../../../support/temp-repo.ts';

const pools = createThreadPool({ size: 1, memoryMb: 256 });
after(() => pools.close());
const threads: CollectorContext['threads'] = (module) => pools.threads(module);

async function collect(context: CollectorContext, settings: Parameters<typeof docsSettings.parse>[0] = {}) {
  const collected = await docsCollector.collect(
    { ...context, threads },
    docsSettings.parse({ parseTimeoutMs: 60_000, ...Object(settings) }),
  );
  assert.ok(collected.status === 'ok', JSON.stringify(collected));
  return collected;
}

test('a document is parsed once: not at a second path, not in a second scan', async () => {
  const cache = createMemoryCache();
  const files = [
    { path: 'a.md', bytes: '# A\n' },
    { path: 'copy/a.md', bytes: '# A\n' },
  ];
  const first = createMemoryContext(files, { cache });
  const { facts, cached } = await collect(first);
  assert.equal(first.blobsRead.length, 1);
  assert.equal(cached, 0);
  const second = createMemoryContext(files, { cache });
  const again = await collect(second);
  assert.deepEqual(second.blobsRead, []);
  assert.equal(again.cached, 1);
  assert.deepEqual(again.facts, facts);
});

test('a document that takes too long or nests too deep is named, and the others are read', async () => {
  const context = createMemoryContext([
    { path: 'brackets.md', bytes: '['.repeat(900_000) },
    { path: 'good.md', bytes: '# Good\n' },
    { path: 'latin1.md', bytes: Buffer.from('caf\xe9', 'latin1') },
    { path: 'long.md', bytes: `${'word '.repeat(250_000)}\n` },
    { path: 'quotes.md', bytes: `${'> '.repeat(10_000)}x\n` },
    { path: 'vendor/a.md', bytes: '# V\n' },
  ]);
  const { facts, skipped } = await collect(context, { parseTimeoutMs: 3_000 });
  assert.deepEqual(
    facts.files.map(({ path }) => path).filter((path) => path !== 'quotes.md'),
    ['good.md'],
  );
  const reasons = new Map(skipped.map(({ path, reason }) => [String(path), reason]));
  assert.match(reasons.get('brackets.md') ?? '', /^parse-(timeout|failed)$/);
  assert.equal(reasons.get('latin1.md'), 'not-utf8');
  assert.equal(reasons.get('long.md'), 'too-large');
  assert.equal(reasons.get('vendor/a.md'), 'vendored');
});

test('no document is silence, not an empty answer', async () => {
  const collected = await docsCollector.collect(
    createMemoryContext([{ path: 'a.ts', bytes: '' }]),
    docsSettings.parse({}),
  );
  assert.equal(collected.status, 'silent');
});

test('a path is former when a commit took it away, as a file or as a folder, and when .gitignore does not name it', async () => {
  const repo = await createTempRepo();
  try {
    for (const path of ['src/old.ts', 'lib/deep/a.ts', 'gen/out.ts']) await repo.write(path, 'x\n');
    await repo.commit('first');
    await repo.git(['rm', '-rq', 'lib', 'gen', 'src']);
    await repo.write('.gitignore', '/gen/\n/site/\n');
    await repo.write(
      'docs/a.md',
      '`src/old.ts` `lib/deep/` `gen/out.ts` `never/was.ts` `docs/a.md` [s](../site/index.md)\n',
    );
    const commit = await repo.commit('second');
    const context = await createGitContext(`${repo.path}/.git`, commit);
    const { facts } = await collect(context);
    assert.deepEqual(facts.formerPaths, ['gen/out.ts', 'lib/deep', 'src/old.ts']);
    assert.deepEqual(facts.ignoredPaths, ['gen/out.ts', 'site/index.md']);
    const calls = context.gitCalls.length;
    await collect(context);
    assert.equal(context.gitCalls.length, calls);
    await context.close();
  } finally {
    await repo.remove();
  }
});

test('on a shallow clone the past is unknown, which is not the same as empty', async () => {
  const context = createMemoryContext([{ path: 'a.md', bytes: '`src/old.ts`\n' }]);
  const shallow = { ...context, snapshot: { ...context.snapshot, shallow: true } };
  assert.equal((await collect(shallow)).facts.formerPaths, null);
});
