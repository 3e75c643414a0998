import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readEnvironment } from '../../../src/config/environment.ts';
import { VARIABLES } from '../../../src/config/environment-variables.ts';
import { DreamdError } from '../../../src/core/errors.ts';

test('the home folder is --home, else DREAMD_HOME, else the XDG state folder, else ~/.local/state', () => {
  const all = { HOME: '/h', XDG_STATE_HOME: '/x', DREAMD_HOME: '/d' };
  assert.equal(readEnvironment('/flag', all).home, '/flag');
  assert.equal(readEnvironment(undefined, all).home, '/d');
  assert.equal(readEnvironment(undefined, { HOME: '/h', XDG_STATE_HOME: '/x' }).home, '/x/dreamd');
  assert.equal(readEnvironment(undefined, { HOME: '/h' }).home, '/h/.local/state/dreamd');
  assert.equal(readEnvironment(undefined, {}).home, join(homedir(), '.local/state/dreamd'));
});

test('--home may be relative to the current folder', () => {
  assert.equal(readEnvironment('state', {}).home, join(process.cwd(), 'state'));
});

test('an XDG folder that is empty or relative counts as unset', () => {
  const variables = { HOME: '/h', XDG_STATE_HOME: 'state', XDG_CACHE_HOME: '' };
  assert.equal(readEnvironment(undefined, variables).home, '/h/.local/state/dreamd');
  assert.equal(readEnvironment(undefined, variables).cacheDir, '/h/.cache/dreamd');
});

test('nothing is used unasked: server, crash reports and fail points are off by default', () => {
  const environment = readEnvironment(undefined, {
    HOME: '/h',
    TEMPORAL_ADDRESS: 'temporal.example:7233',
    NO_COLOR: '',
  });
  assert.equal(environment.serverMode, undefined);
  assert.equal(environment.temporalAddressSet, true);
  assert.equal(environment.sentryDsn, undefined);
  assert.equal(environment.failPoint, undefined);
  assert.equal(environment.noColor, false);
});

test('child processes get every variable that is set', () => {
  assert.deepEqual(readEnvironment(undefined, { HOME: '/h', A: '1', B: undefined }).variables, {
    HOME: '/h',
    A: '1',
  });
});

for (const [where, variables] of [
  ['DREAMD_HOME', { DREAMD_HOME: 'relative' }],
  ['DREAMD_HOME', { DREAMD_HOME: '' }],
  ['DREAMD_TEMPORAL', { DREAMD_TEMPORAL: './temporal' }],
  ['DREAMD_SERVER', { DREAMD_SERVER: 'enviroment' }],
  ['DREAMD_SENTRY_DSN', { DREAMD_SENTRY_DSN: ' ' }],
  ['HOME', { HOME: 'relative' }],
] as const) {
  test(`MH-A6 ${JSON.stringify(variables)} is refused by name`, () => {
    assert.throws(
      () => readEnvironment(undefined, variables),
      (error) => error instanceof DreamdError && error.code === 'bad-usage' && error.where === where,
    );
  });
}

test('MH-A6 an empty --home is refused, and a mistyped server mode gets the nearest name', () => {
  assert.throws(() => readEnvironment('', {}), { code: 'bad-usage', where: '--home' });
  assert.throws(() => readEnvironment(undefined, { DREAMD_SERVER: 'embeded' }), {
    hint: 'did you mean embedded?',
  });
});

test('MH-A6 a home in a file system of the kernel is refused before anything is made there', () => {
  for (const home of ['/proc/x', '/sys', '/proc'])
    assert.throws(() => readEnvironment(home, {}), { code: 'bad-usage' });
  assert.equal(readEnvironment('/process/x', {}).home, '/process/x');
});

test('every variable the reader names is documented', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../src/config/environment.ts'), 'utf8');
  const named = new Set(source.match(/\b(?:DREAMD|XDG|TEMPORAL)_[A-Z_]+\b|\bNO_COLOR\b/g));
  assert.deepEqual(
    [...named].filter((name) => !(name in VARIABLES)),
    [],
  );
});
