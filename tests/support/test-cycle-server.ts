import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { CycleServer } from '../../scripts/recording/cycle-server.ts';
import { openCycleServer } from '../../scripts/recording/cycle-server.ts';
import { bundleWorkflows } from './bundle-workflows.ts';
import { temporalBinary } from './temporal-server.ts';

/** A server in memory with the workflows as they are, for all tests of a file; it goes after the last of them. */
export async function testCycleServer(): Promise<CycleServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dreamd-test-'));
  const server = await openCycleServer(await temporalBinary(), await bundleWorkflows(folder));
  after(async () => {
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });
  return server;
}
