import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, Connection } from '@temporalio/client';
import { createControl } from '../../../src/client/control.ts';
import { REPO } from '../../support/receipts.ts';

const CYCLE = { workflowId: 'cycle/a', runId: 'run-1' };

test('a server that is away is named as such, so a step that needs it is tried without end', async () => {
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  try {
    const control = createControl(new Client({ connection }), 'unit');
    const away = { code: 'server-unreachable', retry: 'later' };
    await Promise.all([
      assert.rejects(control.admit(REPO, { cycle: CYCLE, closed: null }), away),
      assert.rejects(control.release(REPO, CYCLE), away),
      assert.rejects(control.truthOf(CYCLE), away),
    ]);
  } finally {
    await connection.close();
  }
});
