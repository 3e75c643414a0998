import type { Collector, CollectorContext, Skipped, SkipReason } from '../../core/contracts/collector.ts';
import { DreamdError } from '../../core/errors.ts';
import type { Unparsed } from '../../core/parse-blobs.ts';
import { parseBlobs } from '../../core/parse-blobs.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import { skipByEntry } from '../../core/source-entry.ts';
import { documentOutcomeSchema } from './document-outcome.ts';
import type { DocsFacts, DocumentFact } from './fact.ts';
import { readMissingPaths } from './missing-paths.ts';
import type { DocsSettings } from './settings.ts';
import type { DocumentTask } from './thread.ts';

const VERSION = '1';
const TOOL = 'mdast-util-from-markdown 2.1.0, github-slugger 2.0.0';
const THREAD = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url);
const DOCUMENT = /\.(?:md|mdx|markdown|mdown)$/i;

interface Candidate extends Unparsed {
  readonly mdx: boolean;
  readonly skip: SkipReason | undefined;
}

/** What every Markdown document points at. Each blob is read and parsed once, however often its repository is scanned. */
export const docsCollector: Collector<DocsFacts, DocsSettings> = {
  id: 'docs',
  version: VERSION,
  tool: TOOL,
  async collect(context, settings) {
    const candidates = context.snapshot.files
      .filter(({ path }) => DOCUMENT.test(path))
      .map((file) => toCandidate(file, settings));
    if (candidates.length === 0) {
      return { status: 'silent', reason: 'no-input', message: 'no Markdown document' };
    }
    const { files, skipped, cached } = await readDocuments(context, candidates, settings);
    return {
      status: 'ok',
      facts: { files, ...(await readMissingPaths(context, files, VERSION)) },
      inputs: {
        files: files.length,
        lines: files.reduce((sum, { lines }) => sum + lines, 0),
        bytes: sizeOf(context.snapshot.files, files),
      },
      skipped,
      cached,
    };
  },
};

function toCandidate(file: SnapshotFile, { maxFileBytes }: DocsSettings): Candidate {
  const mdx = /x$/i.test(file.path);
  return { key: mdx ? `${file.blob}:mdx` : file.blob, file, mdx, skip: skipByEntry(file, maxFileBytes) };
}

async function readDocuments(
  context: CollectorContext,
  candidates: readonly Candidate[],
  { parseTimeoutMs }: DocsSettings,
): Promise<{ files: DocumentFact[]; skipped: Skipped[]; cached: number }> {
  const wanted = candidates.filter(({ skip }) => skip === undefined);
  const { outcomes, cached } = await parseBlobs<Candidate, DocumentTask>(context, wanted, {
    module: THREAD,
    scope: `docs@${VERSION} ${TOOL}`,
    timeoutMs: parseTimeoutMs,
    toTask: ({ mdx }, bytes) => ({ bytes, mdx }),
  });
  const files: DocumentFact[] = [];
  const skipped: Skipped[] = [];
  for (const { key, file, skip } of candidates) {
    const outcome = skip === undefined ? outcomeOf(outcomes.get(key), file) : { skip };
    if ('skip' in outcome) skipped.push({ path: file.path, reason: outcome.skip });
    else files.push({ ...outcome, path: file.path });
  }
  return { files, skipped, cached };
}

function outcomeOf(json: string | undefined, { path }: SnapshotFile) {
  if (json !== undefined) return documentOutcomeSchema.parse(JSON.parse(json));
  throw new DreamdError('internal', { message: 'a document was neither parsed nor skipped', where: path });
}

function sizeOf(files: readonly SnapshotFile[], documents: readonly DocumentFact[]): number {
  const read = new Set(documents.map(({ path }) => path));
  return files.reduce((sum, { path, size }) => sum + (read.has(path) ? size : 0), 0);
}
