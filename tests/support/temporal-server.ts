import { homedir } from 'node:os';
import { join } from 'node:path';
import { resolveTemporal } from '../../src/server/resolve.ts';

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
