import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRedactor } from '../../../src/secrets/redactor.ts';
import { privateKey, SECRETS } from '../../support/secrets.ts';

const redactor = createRedactor();
const { github, jwt, password, hash, stripe } = SECRETS;

/** Lines of programs, with the secret in each. */
const CODE: Readonly<Record<string, readonly [line: string, secret: string]>> = {
  'a token in a call': [`send("${github}", true)`, github],
  'a token in the middle of a name': [`const backup_${github} = 1;`, github],
  'a webhook behind the comment that tells secretlint to be silent': [
    '// secretlint-disable\npost("https://hooks.slack.com/services/T1/B1/hooked")',
    'hooked',
  ],
  'a web token that is cut off': [`const t = "${jwt.slice(0, -10)}`, jwt.slice(0, 60)],
  'a password of a default value': [`def login(self, user="ada", password="${password}"):`, password],
  'a password of a typed language': [`private String dbPassword = "${password}";`, password],
  'a password in a map': [`'password' => '${password}',`, password],
  'a constant of PHP': [`define( 'AUTH_KEY', 'put | signs $ and blanks' );`, 'put | signs $ and blanks'],
  'a key made by a machine': ['SECRET_KEY = "zh!=!gq(w^_t[sBR29954x)"', 'zh!=!gq(w^_t[sBR29954x)'],
  'a password in an address': [`connect("mongodb://ada:${password}@db.example.org/main")`, password],
  'an authorization header': ['headers["x"] = "Basic YWRhOmh1bnRlcjI="', 'YWRhOmh1bnRlcjI='],
  'a password hash': [`insert(1, '${hash}')`, hash],
  'a login with two literals': [`conn.login('ada@example.org', '${password}', done)`, password],
  'the first line of a key': [`const key = \`${privateKey(3)}\``, 'MIIE0001'],
  'a line from the middle of a key': [privateKey(3).split('\n')[2] ?? '', 'aB3+'],
};

const PLAIN = [
  'function login(user: string, password: string, token: Token): Promise<Session> {',
  'const token = lexer.next(); const secret = options.secret ?? env.SECRET;',
  'login(username, password=password, token=self.token)',
  'const { password, token, apiKey } = request.body;',
  "fields = ['password', 'email', 'token']",
  '{ token: "keyword.operator", regex: "=>" },',
  'if (token.type === "identifier2") return password === "";',
  `const url = \`https://\${user}:\${password}@\${host}/\`;`,
  `password: "\${DB_PASSWORD}", token: "{{ secrets.token1 }}",`,
  'commit 83d4c13ee90f0643aa11bb22cc33dd44ee55ff66; "sha512-abc+/=="',
  'class="sk-fading-circle sk-cube-grid-animation-delay"',
  'https://example.org/a:b/c@d and git@example.org:a/b.git and ssh://git@example.org/a',
  'a basic functionality, the bearer understands',
];

for (const [name, [line, secret]] of Object.entries(CODE)) {
  test(`${name} is taken out of code`, async () => {
    const [redacted = ''] = await redactor.redact([line], 'code');
    assert.ok(redacted.includes('[redacted]'), redacted);
    assert.ok(!redacted.includes(secret), redacted);
  });
}

test('a key that is cut off reaches into no text beside it', async () => {
  const [begin = '', line = ''] = privateKey(1).split('\n');
  const texts = [`${begin}\n${line.slice(0, 40)}`, 'plain', `key = "${begin}\\n${line.slice(0, 40)}`];
  assert.deepEqual(await redactor.redact(texts, 'code'), ['[redacted]', 'plain', 'key = "[redacted]']);
});

test('names, types and placeholders of code stay as they are', async () => {
  assert.deepEqual(await redactor.redact(PLAIN, 'code'), PLAIN);
});

test('outside code a bare word is a value', async () => {
  const texts = [`DB_PASS=${password}`, `api_key: ${stripe}x`, `<Pass>${password}</Pass>`];
  const expected = ['DB_PASS=[redacted]', 'api_key: [redacted]', '<Pass>[redacted]</Pass>'];
  assert.deepEqual(await redactor.redact(texts, 'prose'), expected);
});

const parts = fc.constantFrom(
  ...Object.values(CODE).map(([line]) => line),
  ...Object.values(SECRETS),
  ...PLAIN,
  ...['\n', '\0', '\n\0\n', '"', 'password="', 'token: ', '://', '@', '-----BEGIN PRIVATE KEY-----'],
);
const texts = fc.array(
  fc.array(fc.oneof(parts, fc.string()), { maxLength: 4 }).map((some) => some.join('')),
  { maxLength: 12 },
);
const kinds = fc.constantFrom('code' as const, 'prose' as const);

test('a text among others is redacted as it is alone, and redacting twice changes nothing more', async () => {
  await fc.assert(
    fc.asyncProperty(texts, kinds, async (some, kind) => {
      const together = await redactor.redact(some, kind);
      const alone = await Promise.all(some.map(async (text) => (await redactor.redact([text], kind))[0]));
      assert.deepEqual(together, alone);
      assert.deepEqual(await redactor.redact(together, kind), together);
    }),
    { numRuns: 60 },
  );
});

test('fifty thousand excerpts cost seconds at most, however hostile', { timeout: 60_000 }, async () => {
  const seeds = [
    '-----BEGIN PRIVATE KEY-----',
    `ey${'J'}aaaaaaaa-`,
    'a://b:',
    'token="',
    'bearer a',
    '<Pass ',
  ];
  const some = Array.from({ length: 50_000 }, (_, index) => `${index} ${seeds[index % 6]!.repeat(8)}`);
  const startedMs = performance.now();
  await redactor.redact(some, 'code');
  const elapsedMs = performance.now() - startedMs;
  assert.ok(elapsedMs < 20_000, `${elapsedMs} ms`);
});

test('the secrets of a file are told by line and rule, never by value', async () => {
  const found = await redactor.findSecrets(`host=a\nIRC_PASS=${password}\n\n${github}\n`, 'config');
  assert.deepEqual(new Set(found.map(({ line }) => line)), new Set([2, 4]));
  assert.ok(!JSON.stringify(found).includes(password));
  assert.deepEqual(await redactor.findSecrets('login(password=value)\n', 'a.py'), []);
});
