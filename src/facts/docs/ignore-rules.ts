import ignore from 'ignore';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { folderOf, foldersUpward } from '../../core/relative-path.ts';

const MAX_FILE_BYTES = 100_000;
const MAX_RULE_CHARS = 200;
/** Each star multiplies the ways a matcher may try. */
const MAX_STARS = 4;

/** Whether the .gitignore files of the commit ignore one of `paths`, as a file or as a folder. */
export async function readIgnoreRules(
  context: CollectorContext,
  paths: Iterable<string>,
): Promise<(path: string) => boolean> {
  const folders = new Set([...paths].flatMap((path) => foldersUpward(folderOf(path))));
  const files = context.snapshot.files.filter(
    ({ path, mode, size }) =>
      mode === 'file' &&
      size <= MAX_FILE_BYTES &&
      /(?:^|\/)\.gitignore$/.test(path) &&
      folders.has(folderOf(path)),
  );
  const matchers = new Map<string, ignore.Ignore>();
  for await (const { file, bytes } of context.readBlobs(files)) {
    const rules = bytes.toString('utf8').split('\n').filter(isBounded);
    matchers.set(folderOf(file.path), ignore({ ignorecase: false }).add(rules));
  }
  return (path) =>
    foldersUpward(folderOf(path)).some((folder) => {
      const inside = folder === '' ? path : path.slice(folder.length + 1);
      const matcher = matchers.get(folder);
      return matcher?.ignores(inside) === true || matcher?.ignores(`${inside}/`) === true;
    });
}

function isBounded(rule: string): boolean {
  return rule.length <= MAX_RULE_CHARS && (rule.match(/\*+/g)?.length ?? 0) <= MAX_STARS;
}
