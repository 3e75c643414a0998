import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A fresh folder that goes when the test ends. */
export async function tempFolder(t: TestContext): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'dreamd-test-')));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}
