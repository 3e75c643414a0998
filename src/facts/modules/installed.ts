import { chmod, lstat, mkdir, readdir, realpath, symlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

const NODE_MODULES = 'node_modules';

/**
 * Puts links to what is installed in a work tree into a copy of its commit, package by package: a link to a package of
 * the repository leads to its folder in the copy. Folders of dependencies that are links themselves, and links that
 * leave the work tree, are left out. Gives the absolute folders that the links lead into.
 */
export async function linkInstalled(
  workTree: string,
  packageFolders: readonly string[],
  copy: string,
): Promise<readonly string[]> {
  const root = await realpath(workTree);
  const installed: Array<{ readonly from: string; readonly to: string }> = [];
  for (const folder of packageFolders) {
    const from = join(root, folder, NODE_MODULES);
    const about = await lstat(from).catch(() => undefined);
    if (about?.isDirectory() && (await realpath(from)) === from)
      installed.push({ from, to: join(copy, folder, NODE_MODULES) });
  }
  const bound = installed.map(({ from }) => from);
  for (const { from, to } of installed) {
    await makeFolder(to);
    for (const name of await namesIn(from)) {
      const target = await realpath(join(from, name)).catch(() => undefined);
      if (target === undefined) continue;
      const place = bound.some((one) => target.startsWith(one + sep)) ? target : inCopy(target, root, copy);
      if (place === undefined) continue;
      if (name.includes(sep)) await makeFolder(dirname(join(to, name)));
      await symlink(place, join(to, name));
    }
  }
  return bound;
}

/** What is installed in a folder; packages of a scope one by one, since one of them may be the repository's own. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const isScope = entry.isDirectory() && entry.name.startsWith('@');
    if (!isScope) names.push(entry.name);
    else names.push(...(await readdir(join(folder, entry.name))).map((name) => join(entry.name, name)));
  }
  return names;
}

/** For everyone to enter, whatever the mask of this process. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}

function inCopy(target: string, root: string, copy: string): string | undefined {
  return target.startsWith(root + sep) ? copy + target.slice(root.length) : undefined;
}
