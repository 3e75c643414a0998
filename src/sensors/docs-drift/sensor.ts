import picomatch from 'picomatch';
import type { Known, Sensor, Silence } from '../../core/contracts/sensor.ts';
import type { DocsFacts } from '../../facts/docs/fact.ts';
import type { HistoryFacts } from '../../facts/history/fact.ts';
import type { ManifestsFacts } from '../../facts/manifests/fact.ts';
import type { SyntaxFacts } from '../../facts/syntax/fact.ts';
import type { TreeFacts } from '../../facts/tree/fact.ts';
import { createAnchorCheck } from './anchor-check.ts';
import { createSiteCheck } from './document-role.ts';
import type { Kind } from './draft.ts';
import { KINDS } from './draft.ts';
import { judgeCommands } from './judge-commands.ts';
import { judgeLinks } from './judge-links.ts';
import { judgeOwners } from './judge-owners.ts';
import { judgePaths } from './judge-paths.ts';
import { judgeSymbols } from './judge-symbols.ts';
import { createNewPlace } from './new-place.ts';
import type { DocsDriftSettings } from './settings.ts';
import { docsDriftSettings } from './settings.ts';
import { createTreeIndex } from './tree-index.ts';

interface Uses {
  docs: DocsFacts;
  manifests: ManifestsFacts;
  history: HistoryFacts;
  syntax: SyntaxFacts;
}

const IN_DOCUMENTS: readonly Kind[] = KINDS.filter((kind) => kind !== 'codeowners-dead');

/** Where documents, commands and owners name what is no longer there. Nothing on the network is judged. */
export const docsDriftSensor: Sensor<{ tree: TreeFacts }, DocsDriftSettings, Uses> = {
  id: 'docs-drift',
  version: '1',
  kinds: KINDS,
  needs: ['tree'],
  uses: ['docs', 'manifests', 'history', 'syntax'],
  doc: {
    measures:
      'links, anchors, paths, commands and functions in Markdown documents, and patterns in CODEOWNERS, that lead to nothing in the commit; offline: a URL is not judged',
    unit: 'one finding a place; the magnitude is fixed for each kind, a command that fails weighs most',
    source:
      'GitHub Flavored Markdown Spec 0.29; github-slugger for the anchors of headings; npm, make, just and tox for what a command calls; GitHub documentation on CODEOWNERS',
    silentWhen:
      'there is neither a document nor a CODEOWNERS file; missing-path on a shallow clone, since only a path that history once held is certainly a claim; missing-command unless the document is about work in the repository and its manifest can be read whole; where a site generator is configured, routes, static folders and links without a file ending follow its rules and are left out',
  },
  settings: docsDriftSettings,
  judge({ tree: { files }, docs, manifests, history, syntax }, settings) {
    const owners = manifests.status === 'ok' ? manifests.facts.owners : [];
    if (docs.status === 'silent' && owners.length === 0) {
      return { status: 'silent', reason: 'no-input', message: 'no Markdown document and no CODEOWNERS file' };
    }
    const tree = createTreeIndex(files);
    const matches = (globs: readonly string[]) => picomatch([...globs], { dot: true, nocase: true });
    const [isIgnored, isPast] = [matches(settings.ignore), matches(settings.past)];
    const documents = docs.status === 'ok' ? docs.facts.files : [];
    const isSite = createSiteCheck(manifests.status === 'ok' ? manifests.facts.generators : []);
    const newPlace = createNewPlace(history.status === 'ok' ? history.facts.renames : [], tree);
    const parsed = syntax.status === 'ok' ? syntax.facts : undefined;
    const anchors = createAnchorCheck(documents, parsed, tree, isSite);
    const former = new Set(docs.status === 'ok' ? docs.facts.formerPaths : []);
    const ignored = new Set(docs.status === 'ok' ? docs.facts.ignoredPaths : []);
    const world = { tree, anchors, newPlace, former, ignored, isSite };
    const syntaxByPath = new Map((parsed?.files ?? []).map((file) => [String(file.path), file]));
    const targets = manifests.status === 'ok' ? manifests.facts.manifests : [];
    const inDocuments = documents
      .filter(({ path }) => !isIgnored(path))
      .flatMap((document) => {
        const links = judgeLinks(document, world);
        if (isPast(document.path)) return links;
        return [
          ...links,
          ...judgePaths(document, world),
          ...judgeCommands(document, targets, tree),
          ...judgeSymbols(document, syntaxByPath),
        ];
      });
    return {
      status: 'ok',
      drafts: [...inDocuments, ...judgeOwners(owners, files, tree)],
      silences: silencesOf({ docs, manifests, history, syntax }),
    };
  },
};

/** Without a fact, the kinds that rest on it say nothing. */
function silencesOf({
  docs,
  manifests,
  syntax,
}: { readonly [Name in keyof Uses]: Known<Uses[Name]> }): Silence[] {
  const silences: Silence[] = [];
  const silence = (kinds: readonly Kind[], known: Known<unknown>) => {
    if (known.status === 'silent') silences.push({ kinds, reason: known.reason, message: known.message });
    if (known.status === 'failed') silences.push({ kinds, reason: 'fact-unknown', message: known.reason });
  };
  silence(IN_DOCUMENTS, docs);
  silence(['missing-command', 'codeowners-dead'], manifests);
  silence(['missing-symbol'], syntax);
  if (docs.status === 'ok' && docs.facts.formerPaths === null) {
    silences.push({
      kinds: ['missing-path'],
      reason: 'shallow-history',
      message:
        'the clone is shallow: whether a path once existed cannot be told; `git fetch --unshallow` helps',
    });
  }
  return silences;
}
