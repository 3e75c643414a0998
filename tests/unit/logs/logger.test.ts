import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createLogger } from '../../../src/logs/logger.ts';

const SECRET = `gh${'p_'}${'0123456789abcdef'.repeat(2)}`;

test('every line says which cycle, repository and phase it belongs to', (t) => {
  const { dir, lines, options } = place(t);
  const logger = createLogger(options);
  logger.info('started');
  logger
    .child({ cycle: 'c1', repository: 'local/a-b', phase: 'sense' })
    .child({ phase: 'decide' })
    .warn('slow');
  assert.deepEqual(
    lines().map(({ msg, cycle, repository, phase }) => ({ msg, cycle, repository, phase })),
    [
      { msg: 'started', cycle: null, repository: null, phase: null },
      { msg: 'slow', cycle: 'c1', repository: 'local/a-b', phase: 'decide' },
    ],
  );
  assert.deepEqual(readdirSync(dir), ['dreamd.log']);
});

test('a secret is redacted wherever it stands: message, field, nested field, binding, error and its cause', (t) => {
  const { dir, lines, options } = place(t);
  const cause = new Error(`cause ${SECRET}`);
  const logger = createLogger(options).child({ bound: SECRET });
  logger.info({ field: SECRET, nested: { list: [SECRET] } }, `message ${SECRET}`);
  logger.error({ err: new Error(`thrown ${SECRET}`, { cause }) });
  logger.info({ headers: { authorization: 'plain' }, db: { password: 'hunter2' } });
  assert.equal(lines().length, 3);
  const text = readFileSync(join(dir, 'dreamd.log'), 'utf8');
  for (const leak of [SECRET, 'plain', 'hunter2']) assert.ok(!text.includes(leak), text);
});

test('an error is logged with its stack', (t) => {
  const { lines, options } = place(t);
  createLogger(options).error({ err: new TypeError('odd') }, 'failed');
  assert.match(JSON.stringify(lines()[0]), /TypeError: odd.*logger\.test\.ts/);
});

test('a log that has grown too big becomes dreamd.log.1', (t) => {
  const { dir, options } = place(t);
  mkdirSync(dir);
  writeFileSync(join(dir, 'dreamd.log'), 'x'.repeat(200));
  createLogger({ ...options, maxBytes: 100 }).info('fresh');
  assert.equal(readFileSync(join(dir, 'dreamd.log.1'), 'utf8'), 'x'.repeat(200));
  assert.match(readFileSync(join(dir, 'dreamd.log'), 'utf8'), /"msg":"fresh"/);
});

test('MH-A6 a home that cannot be written costs one warning and the log, not the command', (t) => {
  const { dir, options, warnings } = place(t);
  writeFileSync(dir, 'a file where the folder should be');
  const logger = createLogger(options);
  logger.info('one');
  logger.child({ phase: 'sense' }).info('two');
  assert.equal(warnings.length, 1);
});

test('MH-A6 a disk that is full costs one warning and the log, not the command', {
  skip: noFullDevice(),
}, (t) => {
  const { dir, options, warnings } = place(t);
  mkdirSync(dir);
  symlinkSync('/dev/full', join(dir, 'dreamd.log'));
  const logger = createLogger(options);
  logger.info('one');
  logger.info('two');
  assert.deepEqual(
    warnings.map((error) => error instanceof Error && 'code' in error && error.code),
    ['ENOSPC'],
  );
});

function noFullDevice(): string | false {
  return process.platform === 'linux' ? false : 'only Linux has /dev/full';
}

function place(t: TestContext) {
  const parent = mkdtempSync(join(tmpdir(), 'dreamd-test-'));
  t.after(() => rmSync(parent, { recursive: true }));
  const dir = join(parent, 'logs');
  const warnings: unknown[] = [];
  return {
    dir,
    warnings,
    options: { dir, level: 'info', onUnavailable: (error: unknown) => warnings.push(error) } as const,
    lines: (): Array<Record<string, unknown>> =>
      readFileSync(join(dir, 'dreamd.log'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}
