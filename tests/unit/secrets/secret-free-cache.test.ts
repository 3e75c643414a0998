import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FactCache } from '../../../src/core/contracts/collector.ts';
import { createSecretFreeCache } from '../../../src/secrets/secret-free-cache.ts';
import { SECRETS } from '../../support/secrets.ts';

function createMemoryCache(): FactCache {
  const values = new Map<string, string>();
  return {
    getMany: (_scope, keys) =>
      new Map(keys.flatMap((key) => (values.has(key) ? [[key, values.get(key) ?? '']] : []))),
    setMany(_scope, entries) {
      for (const [key, value] of entries) values.set(key, value);
    },
  };
}

test('a fact that holds a secret is not kept, its neighbours are', () => {
  const cache = createSecretFreeCache(createMemoryCache());
  const facts = {
    name: { symbol: `f_${SECRETS.github}` },
    lines: { text: `a\n${SECRETS.aws}` },
    link: { to: `https://ada:${SECRETS.password}@example.org/` },
    plain: { symbol: 'login', parameters: ['password', 'token'], to: 'https://example.org' },
  };
  cache.setMany(
    'scope',
    Object.entries(facts).map(([key, fact]) => [key, JSON.stringify(fact)]),
  );
  assert.deepEqual([...cache.getMany('scope', Object.keys(facts)).keys()], ['plain']);
});
