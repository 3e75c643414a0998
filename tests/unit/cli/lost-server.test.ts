import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainLostServer } from '../../../src/cli/lost-server.ts';
import { DreamdError } from '../../../src/core/errors.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const UNAVAILABLE = 14;
const INVALID_ARGUMENT = 3;

function grpcError(code: number): Error {
  const cause = Object.assign(new Error(`gRPC ${code}`), { code, details: 'no connection', metadata: {} });
  return new Error('Failed to describe the workflow', { cause });
}

test('MH-A6 a server that is lost on the way is unreachable, whatever call found out; its other answers stay', async (t) => {
  const home = await tempFolder(t);
  const lost = explainLostServer(grpcError(UNAVAILABLE), home);
  assert.ok(lost instanceof DreamdError);
  assert.deepEqual([lost.code, lost.exit, lost.got], ['server-unreachable', 4, 'gRPC 14']);
  const refused = grpcError(INVALID_ARGUMENT);
  assert.equal(explainLostServer(refused, home), refused);
});
