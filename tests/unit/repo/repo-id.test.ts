import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { repoIdSchema } from '../../../src/core/brand.ts';
import { localRepoId, parseRemoteUrl } from '../../../src/repo/repo-id.ts';

const ADDRESSES: Record<string, string | null> = {
  'https://github.com/vitejs/vite.git': 'github.com/vitejs/vite',
  'https://github.com/vitejs/vite/': 'github.com/vitejs/vite',
  'https://GitHub.com/vitejs/vite': 'github.com/vitejs/vite',
  'https://user:pa%40ss@github.com/vitejs/vite.git': 'github.com/vitejs/vite',
  'https://token@github.com/vitejs/vite.git': 'github.com/vitejs/vite',
  'http://127.0.0.1:3000/ada/tool.git': '127.0.0.1-3000/ada/tool',
  'ssh://git@github.com/vitejs/vite.git': 'github.com/vitejs/vite',
  'ssh://git@github.com:22/vitejs/vite.git': 'github.com/vitejs/vite',
  'ssh://git@[::1]:2222/ada/tool': '---1--2222/ada/tool',
  'git@github.com:vitejs/vite.git': 'github.com/vitejs/vite',
  'github.com:vitejs/vite': 'github.com/vitejs/vite',
  'git@gitlab.com:group/sub/project.git': 'gitlab.com/group/sub/project',
  'git://example.org/~ada/tool.git': 'example.org/-ada/tool',
  'https://example.org/a b/c?d=e#f': 'example.org/a-b/c-d-e-f',
  'https://example.org/größe.git': 'example.org/gr--e',
  'https://example.org/../../etc': 'example.org/--/--/etc',
  'https://example.org/': null,
  [`https://example.org/${'x'.repeat(300)}`]: null,
  'file:///srv/git/tool.git': null,
  '/srv/git/tool.git': null,
  '../tool.git': null,
  './a:b': null,
  'ext::sh -c touch% /tmp/x': null,
  '': null,
};

test('the address of a remote gives its identity, whatever its spelling', () => {
  const ids = Object.fromEntries(Object.keys(ADDRESSES).map((address) => [address, parseRemoteUrl(address)]));
  assert.deepEqual(ids, ADDRESSES);
});

test('any address gives a valid identity or none, and no password is ever part of it', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true }));
  fc.assert(
    fc.property(anyText, (address) => {
      const id = parseRemoteUrl(address);
      assert.ok(id === null || repoIdSchema.safeParse(id).success);
    }),
  );
  const word = fc.stringMatching(/^[a-z]{12}$/);
  fc.assert(
    fc.property(word, word, (user, password) => {
      const id = parseRemoteUrl(`https://${user}:${password}@example.org/o/n`) ?? '';
      assert.ok(!id.includes(password) && !id.includes(user));
    }),
  );
});

test('without an address, first commit and folder name make the identity', () => {
  const root = '0123456789abcdef0123456789abcdef01234567';
  assert.equal(localRepoId(root, 'tool.git'), 'local/0123456789ab-tool');
  assert.equal(localRepoId(root, 'a "b"\nç'), 'local/0123456789ab-a--b---');
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (folder) => repoIdSchema.safeParse(localRepoId(root, folder)).success,
    ),
  );
});
