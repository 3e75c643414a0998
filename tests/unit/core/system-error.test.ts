import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DreamdError } from '../../../src/core/errors.ts';
import { nearest } from '../../../src/core/nearest.ts';
import { systemError } from '../../../src/core/system-error.ts';

test('a failed write becomes the error of its cause, any other value stays as it is', () => {
  const codes = {
    ENOSPC: 'disk-full',
    EDQUOT: 'disk-full',
    EROFS: 'home-not-writable',
    EACCES: 'home-not-writable',
  };
  for (const [errno, code] of Object.entries(codes)) {
    const error = systemError(Object.assign(new Error('x'), { code: errno }), '/home/x');
    assert.ok(error instanceof DreamdError);
    assert.deepEqual(
      { code: error.code, where: error.where, got: error.got },
      { code, where: '/home/x', got: errno },
    );
  }
  const ofSqlite = Object.assign(new Error('database or disk is full'), {
    code: 'ERR_SQLITE_ERROR',
    errcode: 13,
  });
  const full = systemError(ofSqlite, '/home/x');
  assert.ok(full instanceof DreamdError);
  assert.deepEqual([full.code, full.got], ['disk-full', 'ENOSPC']);
  const other = Object.assign(new Error('x'), { code: 'ENOENT' });
  assert.equal(systemError(other, '/home/x'), other);
  assert.equal(systemError('text', '/home/x'), 'text');
});

test('the nearest name is one that a slip of the finger makes, and none is better than a far one', () => {
  const names = ['scan', 'status', 'run', 'report', 'requiredSensors'];
  assert.equal(nearest('sacn', names), 'scan');
  assert.equal(nearest('REPORT', names), 'report');
  assert.equal(nearest('rnu', names), 'run');
  assert.equal(nearest('requiredSensor', names), 'requiredSensors');
  assert.equal(nearest('frobnicate', names), undefined);
  assert.equal(nearest('', names), undefined);
});
