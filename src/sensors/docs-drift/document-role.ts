import { folderOf } from '../../core/relative-path.ts';
import type { DocumentFact } from '../../facts/docs/fact.ts';
import type { SiteGenerator } from '../../facts/manifests/fact.ts';

/** Names under which GitHub itself shows a document. */
const SHOWN_BY_HOST =
  /(^|\/)(README|CONTRIBUTING|CHANGELOG|SECURITY|SUPPORT|CODE_OF_CONDUCT|GOVERNANCE|MAINTAINERS|LICENSE|AGENTS|CLAUDE)(\.[\w-]+)?\.(md|markdown)$/i;
const SITE_FOLDER =
  /(^|\/)(docs?|documentation|content|src|pages|site|website|www|web|guide|book|manual)(\/|$)/i;
/** A generator in such a folder often reads the documents of a folder beside it. */
const SITE_ALONE = /(^|\/)(docs?|documentation|site|website|www|web)$/i;
/** Documents for people who work on the repository, not with what it makes. */
const ABOUT_REPOSITORY =
  /(^|\/)(README|CONTRIBUTING|DEVELOPMENT|DEVELOPING|DEVELOPERS?|HACKING|BUILDING|BUILD|TESTING|RELEASING|MAINTAIN(ING|ERS?)|AGENTS|CLAUDE|COPILOT-INSTRUCTIONS|DEBUGGING|SETUP|INSTALL)(\.[\w-]+)?\.\w+$/i;
const DEVELOPER_FOLDER =
  /(^|\/)(\.github|development|contributing|contributors?|developers?|dev|internals?|hacking)\//i;

/** Whether documents are read by a site generator, whose rules for links and anchors are not GitHub's. */
export function createSiteCheck(generators: readonly SiteGenerator[]): (document: DocumentFact) => boolean {
  const scopes = generators.flatMap(({ folder }) => {
    if (!SITE_ALONE.test(folder)) return [folder];
    const around = folderOf(folder);
    return [
      folder,
      ...['docs', 'doc', 'documentation', 'blog'].map((name) => (around === '' ? name : `${around}/${name}`)),
    ];
  });
  return ({ path, frontMatter }) => {
    if (frontMatter) return true;
    return scopes.some((scope) => {
      if (scope !== '' && !path.startsWith(`${scope}/`)) return false;
      const below = scope === '' ? path : path.slice(scope.length + 1);
      return !SHOWN_BY_HOST.test(below) || SITE_FOLDER.test(folderOf(below));
    });
  };
}

/** Whether a document tells how to work in the repository itself. */
export function isAboutRepository({ path, scaffolds }: DocumentFact): boolean {
  return !scaffolds && (ABOUT_REPOSITORY.test(path) || DEVELOPER_FOLDER.test(path));
}
