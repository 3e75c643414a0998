import type { Collector, CollectorContext, SkipReason } from '../../core/contracts/collector.ts';
import type { SnapshotFile } from '../../core/snapshot.ts';
import { skipByEntry } from '../../core/source-entry.ts';
import type { Candidate } from './assemble.ts';
import { assemble } from './assemble.ts';
import type { SyntaxFacts } from './fact.ts';
import { languageOf } from './languages.ts';
import type { Miss } from './parse-misses.ts';
import { parseMisses } from './parse-misses.ts';
import type { SyntaxSettings } from './settings.ts';

const VERSION = '2';
const TOOL = 'web-tree-sitter 0.27.2, @vscode/tree-sitter-wasm 0.3.1';
const CACHE_SCOPE = `syntax@${VERSION} ${TOOL}`;
/** Reasons that say nothing about a file but that it is not known. */
const LOST: ReadonlySet<SkipReason> = new Set(['parse-timeout', 'parse-failed']);
/** Outcomes written to the cache at once. */
const CACHE_BATCH = 256;

/**
 * Functions of every file in a supported language, with their complexity and length.
 * Each blob is read and parsed once, however many paths it has and however often its repository is scanned.
 */
export const syntaxCollector: Collector<SyntaxFacts, SyntaxSettings> = {
  id: 'syntax',
  version: VERSION,
  tool: TOOL,
  async collect(context, settings) {
    const candidates = context.snapshot.files.flatMap((file) => toCandidates(file, settings));
    if (candidates.length === 0) {
      return { status: 'silent', reason: 'no-input', message: 'no file in a supported language' };
    }
    const toParse = candidates.filter((candidate) => candidate.skip === undefined);
    const wanted = new Map(toParse.map((candidate) => [candidate.key, candidate]));
    const outcomes = context.cache.getMany(CACHE_SCOPE, [...wanted.keys()]);
    const misses = [...wanted.values()].filter(({ key }) => !outcomes.has(key));
    await parseInto(outcomes, context, misses, settings);
    const assembled = assemble(candidates, outcomes);
    const lost = assembled.skipped.filter(({ reason }) => LOST.has(reason));
    if (assembled.facts.files.length === 0 && lost.length > 0) {
      return { status: 'failed', reason: `no file could be parsed: ${lost.length} × ${lost[0]!.reason}` };
    }
    const cached = wanted.size === 0 ? 0 : 1 - misses.length / wanted.size;
    return { status: 'ok', ...assembled, cached };
  },
};

function toCandidates(file: SnapshotFile, { maxFileBytes }: SyntaxSettings): Candidate[] {
  const language = languageOf(file.path);
  if (language === undefined) return [];
  return [{ key: `${file.blob}:${language}`, file, language, skip: skipByEntry(file, maxFileBytes) }];
}

/** Parses what is missing and keeps it; what was parsed before an abort is kept as well. */
async function parseInto(
  outcomes: Map<string, string>,
  context: CollectorContext,
  misses: readonly Miss[],
  settings: SyntaxSettings,
): Promise<void> {
  let unsaved: Array<readonly [string, string]> = [];
  let done = 0;
  const save = () => {
    context.cache.setMany(CACHE_SCOPE, unsaved);
    unsaved = [];
  };
  try {
    await parseMisses(context, misses, settings, ({ key, json, lasting }) => {
      outcomes.set(key, json);
      if (lasting) unsaved.push([key, json]);
      if (unsaved.length >= CACHE_BATCH) save();
      context.progress(++done, misses.length);
    });
  } finally {
    save();
  }
}
