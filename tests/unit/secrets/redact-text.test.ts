import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { redactText } from '../../../src/secrets/redact-text.ts';

/** Put together here, so that no text of this file looks like a secret itself. */
const HEX = '0123456789abcdef'.repeat(2);
const SECRETS: Readonly<Record<string, readonly [text: string, secret: string]>> = {
  'a bearer token': [`Authorization: Bearer ${HEX}`, HEX],
  'a GitHub token': [`remote said gh${'p_'}${HEX} is bad`, HEX],
  'a fine-grained GitHub token': [`github${'_pat_'}${HEX}`, HEX],
  'a GitLab token': [`glpat${'-'}${HEX}`, HEX],
  'an AWS key id': [`AK${'IA'}ABCDEFGHIJKLMNOP`, 'ABCDEFGHIJKLMNOP'],
  'a Slack token': [`xox${'b-'}1234567890-abc`, '1234567890'],
  'an API key': [`s${'k-'}proj-${HEX}`, HEX],
  'a Stripe key': [`sk${'_live_'}${HEX}`, HEX],
  'a JSON web token': [`ey${'J'}${HEX}.${HEX}.sig`, HEX],
  'a password in a URL': ['fetch https://ada:hunter2@example.org/a.git failed', 'hunter2'],
  'a token alone in a URL': [`https://${HEX}@example.org/a.git`, HEX],
  'a password with an @ in a URL': ['https://ada:p@ss@example.org', 'p@ss'],
  'a value after a key word': [`API_KEY="${HEX}" next`, HEX],
  'a JSON value after a key word': [`{"clientSecret": "${HEX}"}`, HEX],
  'a private key': [
    `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${HEX}\n-----END RSA ${'PRIVATE'} KEY-----\nrest`,
    HEX,
  ],
  'a private key that was cut off': [`-----BEGIN ${'PRIVATE'} KEY-----\n${HEX}`, HEX],
};

for (const [name, [text, secret]] of Object.entries(SECRETS)) {
  test(`${name} is redacted`, () => {
    const redacted = redactText(text);
    assert.ok(redacted.includes('[redacted]'), redacted);
    assert.ok(!redacted.includes(secret), redacted);
  });
}

test('what is no secret stays as it is', () => {
  const texts = [
    'commit 83d4c13ee90f0643aa11bb22cc33dd44ee55ff66',
    'https://example.org/a/b?c=d#e and git@example.org:a/b.git',
    'src/token.ts:12: tokens: 12, password too short',
    '12 tokens; the secret is out',
  ];
  for (const text of texts) assert.equal(redactText(text), text);
});

test('redacting twice changes nothing more', () => {
  const part = fc.constantFrom(
    ...Object.values(SECRETS).map(([text]) => text),
    ' ',
    '@',
    ':',
    'token=',
    '://',
    '\n',
  );
  const text = fc.array(fc.oneof(part, fc.string()), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(fc.property(text, (raw) => redactText(redactText(raw)) === redactText(raw)));
});

/** How a shape begins, and what could keep it looking for an end that never comes. */
const BEGINNINGS = [
  ...[
    '',
    'a://',
    'a://b',
    'password="',
    'token: ',
    'pass ',
    '$1$',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
  ],
  ...[
    '<Pass ',
    'login ',
    `define("PASS", '`,
    `ey${'J'}`,
    `x${'oxb-'}`,
    'basic ',
    '\n//',
    'SG.a.',
    'localhost:5432:',
  ],
];
const ENDLESS = [
  ':',
  '/',
  '+',
  'A1a',
  '.',
  '=',
  '"',
  ' ',
  '\n',
  'pass',
  '-',
  '@',
  '$1$',
  'a:b',
  `ey${'J'}aaaaaaaa-`,
];

test('a text made to be slow is redacted in a time that grows with its length alone', () => {
  const texts = BEGINNINGS.flatMap((begin) =>
    ENDLESS.flatMap((run) => [
      begin + run.repeat(20_000 / run.length),
      (begin + run).repeat(20_000 / (begin + run).length),
    ]),
  );
  const startedMs = performance.now();
  for (const text of texts) {
    const textMs = performance.now();
    redactText(text);
    const tookMs = performance.now() - textMs;
    assert.ok(tookMs < 1_000, `${tookMs} ms for ${text.slice(0, 40)}`);
  }
  assert.ok(performance.now() - startedMs < 20_000);
});
