import { compareText } from '../../core/compare-text.ts';
import type { CollectorContext } from '../../core/contracts/collector.ts';
import { folderOf, foldersUpward, possiblePaths, resolvePath } from '../../core/relative-path.ts';
import type { DocsFacts, DocumentFact } from './fact.ts';
import { findFormerPaths } from './former-paths.ts';
import { readIgnoreRules } from './ignore-rules.ts';

/** What history and .gitignore say of the paths that documents name and that are not in the commit. */
export async function readMissingPaths(
  context: CollectorContext,
  documents: readonly DocumentFact[],
  version: string,
): Promise<Omit<DocsFacts, 'files'>> {
  const present = new Set(context.snapshot.files.flatMap(({ path }) => foldersUpward(path)));
  const isMissing = (path: string) => !present.has(path);
  const mentioned = documents.flatMap(({ path, paths }) =>
    paths.flatMap((mention) => possiblePaths(path, mention.path)),
  );
  const linked = documents.flatMap(({ path, links }) =>
    links.flatMap(({ target }) => resolvePath(folderOf(path), target.split('#', 1)[0]!) ?? []),
  );
  const formerPaths = await findFormerPaths(context, new Set(mentioned.filter(isMissing)), version);
  const asked = new Set([...(formerPaths ?? []), ...linked.filter(isMissing)]);
  const isIgnored = await readIgnoreRules(context, asked);
  return { formerPaths, ignoredPaths: [...asked].filter(isIgnored).toSorted(compareText) };
}
