import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { choosePorts, LOOPBACK } from '../../../src/server/ports.ts';

const FREED_AFTER_MS = 200;

test('a remembered port that a killed server has not quite freed is waited for, not given up', async () => {
  const { ports: remembered } = await choosePorts(undefined);
  const dying = createServer().listen(remembered.grpc, LOOPBACK);
  await once(dying, 'listening');
  setTimeout(() => dying.close(), FREED_AFTER_MS);
  assert.deepEqual(await choosePorts(remembered), { ports: remembered, notice: undefined });
});
