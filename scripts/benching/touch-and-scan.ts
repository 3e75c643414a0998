import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dreamd, git } from './program.ts';

const FILES_TOUCHED = 3;

/** Milliseconds of the scan after a commit that touches three files; the commit is undone, so that rounds are alike. */
export async function touchAndScan(
  clone: string,
  home: string,
  flags: readonly string[] = [],
): Promise<number> {
  const listed = await git(clone, 'ls-files', 'packages/vite/src/node/*.ts');
  const files = listed.split('\n').slice(0, FILES_TOUCHED);
  for (const file of files) await appendFile(join(clone, file), '\nexport const touched = 1;\n');
  await git(clone, 'commit', '--quiet', '--all', '--no-verify', '--message', 'Touch three files');
  const { wallMs } = await dreamd(home, ['scan', '--json', '--repo', clone, ...flags]);
  await git(clone, 'reset', '--hard', '--quiet', 'HEAD~1');
  return wallMs;
}
