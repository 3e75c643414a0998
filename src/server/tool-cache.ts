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
 * Lets `fill` make the content of a cached folder, then puts it in place in one step: no one ever sees a half
 * of it, and of two at once the last wins. Gives the path of `file` in it.
 */
export async function storeInCache(
  cacheDir: string,
  name: string,
  file: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  const draft = await mkdtemp(join(cacheDir, `.${name}-`));
  try {
    await fill(draft);
    cachedFile(cacheDir, draft.slice(cacheDir.length + 1), file);
    await replaceFolder(draft, join(cacheDir, name));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return cachedFile(cacheDir, name, file);
}

async function replaceFolder(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async () => {
    await rm(to, { recursive: true, force: true });
    await rename(from, to);
  });
}
