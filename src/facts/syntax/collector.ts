import type { Collector, SkipReason } from '../../core/contracts/collector.ts';
import { parseBlobs } from '../../core/parse-blobs.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import { skipByEntry } from '../../core/source-entry.ts';
import type { Candidate } from './assemble.ts';
import { assemble } from './assemble.ts';
import type { SyntaxFacts } from './fact.ts';
import { createLanguageOf, isMarkup } from './languages.ts';
import type { SyntaxSettings } from './settings.ts';
import type { ParseTask } from './thread.ts';

const VERSION = '3';
const TOOL = [
  'web-tree-sitter 0.27.2',
  '@vscode/tree-sitter-wasm 0.3.1',
  'tree-sitter-c 0.24.1',
  '@tree-sitter-grammars/tree-sitter-kotlin 1.1.0',
].join(', ');
const THREAD = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url);
const NOTHING_TO_READ = {
  status: 'silent',
  reason: 'no-input',
  message: 'no file in a supported language',
} as const;
/** Reasons that say nothing about a file but that it is not known. */
const LOST: ReadonlySet<SkipReason> = new Set(['parse-timeout', 'parse-failed']);

/**
 * Functions of every file in a supported language, with their complexity and length.
 * Each blob is read and parsed once, however many paths it has and however often its repository is scanned.
 */
export const syntaxCollector: Collector<SyntaxFacts, SyntaxSettings> = {
  id: 'syntax',
  version: VERSION,
  tool: TOOL,
  async collect(context, settings) {
    const candidates = toCandidates(context.snapshot.files, settings);
    if (candidates.length === 0) return NOTHING_TO_READ;
    const toParse = candidates.filter((candidate) => candidate.skip === undefined);
    const { outcomes, cached } = await parseBlobs(context, toParse, {
      module: THREAD,
      scope: `syntax@${VERSION} ${TOOL}`,
      timeoutMs: settings.parseTimeoutMs,
      toTask: ({ language, file }, bytes): ParseTask => ({ bytes, language, markup: isMarkup(file.path) }),
    });
    const assembled = assemble(candidates, outcomes);
    const { skipped, facts } = assembled;
    if (facts.files.length === 0 && skipped.length === 0) return NOTHING_TO_READ;
    const lost = skipped.filter(({ reason }) => LOST.has(reason));
    if (facts.files.length === 0 && lost.length > 0) {
      return { status: 'failed', reason: `no file could be parsed: ${lost.length} × ${lost[0]!.reason}` };
    }
    return { status: 'ok', ...assembled, cached };
  },
};

function toCandidates(files: readonly SnapshotFile[], { maxFileBytes }: SyntaxSettings): Candidate[] {
  const languageOf = createLanguageOf(files.map(({ path }) => path));
  return files.flatMap((file) => {
    const language = languageOf(file.path);
    if (language === undefined) return [];
    const key = `${file.blob}:${language}${isMarkup(file.path) ? ':markup' : ''}`;
    return [{ key, file, language, skip: skipByEntry(file, maxFileBytes) }];
  });
}
