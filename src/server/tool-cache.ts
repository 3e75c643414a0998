import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Path of `file` in the cached folder `name`; throws when it is not there. */
export function cachedFile(cacheDir: string, name: string, file: string): string {
  const path = join(cacheDir, name, file);
  if (!existsSync(path)) throw new Error(`${path} is not there`);
  return path;
}

/**
 * Lets `fill` make `file` in a draft folder, then puts it in place in one step: no one ever sees a half of it,
 * and of several at once the last wins. Gives its path.
 */
export async function storeInCache(
  cacheDir: string,
  name: string,
  file: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  await mkdir(join(cacheDir, name), { recursive: true });
  const draft = await mkdtemp(join(cacheDir, name, '.draft-'));
  try {
    await fill(draft);
    await rename(join(draft, file), join(cacheDir, name, file));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return cachedFile(cacheDir, name, file);
}
