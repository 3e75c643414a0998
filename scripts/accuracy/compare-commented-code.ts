import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tree } from 'web-tree-sitter';
import { Language as Grammar, Parser } from 'web-tree-sitter';
import { repoPathSchema } from '../../src/core/brand.ts';
import { compareText } from '../../src/core/compare-text.ts';
import { readSource } from '../../src/core/source-content.ts';
import { skipByEntry } from '../../src/core/source-entry.ts';
import { readCommentRuns } from '../../src/facts/syntax/comments/comment-runs.ts';
import type { FileSyntax, Language } from '../../src/facts/syntax/fact.ts';
import { grammarFile } from '../../src/facts/syntax/grammar-file.ts';
import { createLanguageOf, isMarkup, TABLES } from '../../src/facts/syntax/languages.ts';
import { parseOutcomeSchema } from '../../src/facts/syntax/parse-outcome.ts';
import { keepScripts } from '../../src/facts/syntax/scripts.ts';
import { createHandler } from '../../src/facts/syntax/thread.ts';
import { commentedCodeSensor } from '../../src/sensors/commented-code/sensor.ts';
import { commentedCodeSettings } from '../../src/sensors/commented-code/settings.ts';
import { parsingComments } from './parsing-comments.ts';
import type { SonarRulings } from './sonar-rulings.ts';

const RULE = 'S125';
const SETTINGS = commentedCodeSettings.parse({});
const MAX_FILE_BYTES = 1_000_000;

/** A comment that a detector calls code, 1-based and inclusive, with the lines that SonarJS reports in it. */
export interface Claim {
  /** `project/path`. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly tunedOn: boolean;
  readonly ruled: readonly number[];
}

/** A line that SonarJS reports. */
export interface Ruling {
  readonly path: string;
  readonly line: number;
  readonly tunedOn: boolean;
}

export interface CommentComparison {
  readonly rulings: Ruling[];
  /** By the sensor; `start` is that of its finding, `end` that of the run. */
  readonly found: Claim[];
  /** Baselines: comments that parse, and those of them in which a statement is telling. */
  readonly parsing: Claim[];
  readonly telling: Claim[];
  /** Rulings in files that are not read: in languages that are not parsed, too large, or missing here. */
  unread: number;
}

interface Reader {
  readonly parser: Parser;
  readonly parse: Awaited<ReturnType<typeof createHandler>>;
  readonly grammars: Map<Language, Grammar>;
}

type Found = Pick<Claim, 'start' | 'end'> & { readonly from?: number };
interface FileClaims {
  readonly found: readonly Found[];
  readonly parsing: readonly Found[];
  readonly telling: readonly Found[];
}

/** Sets what the sensor finds in the sources, a checkout of the projects, against the rulings. */
export async function compareCommentedCode(
  sources: string,
  sonarRulings: SonarRulings,
): Promise<CommentComparison> {
  const expected = await sonarRulings.of(RULE);
  const comparison: CommentComparison = { rulings: [], found: [], parsing: [], telling: [], unread: 0 };
  const parse = await createHandler();
  const reader: Reader = { parser: new Parser(), parse, grammars: new Map() };
  const present = new Set(await readdir(sources));
  const read = new Set<string>();
  for (const project of sonarRulings.projects.filter((name) => present.has(name))) {
    const tunedOn = sonarRulings.tunedOn.has(project);
    const paths = await listFiles(join(sources, project));
    const languageOf = createLanguageOf(paths);
    for (const file of paths) {
      const path = `${project}/${file}`;
      const language = languageOf(file);
      const bytes = await readFile(join(sources, path));
      if (language === undefined || !sonarRulings.judged(path, bytes.toString())) continue;
      const claims = await readClaims(path, bytes, language, reader);
      if (claims === undefined) continue;
      read.add(path);
      const lines = expected.get(path) ?? [];
      comparison.rulings.push(...lines.map((line) => ({ path, line, tunedOn })));
      for (const by of ['found', 'parsing', 'telling'] as const)
        comparison[by].push(
          ...claims[by].map(({ start, end, from = start }) => ({
            ...{ path, start, end, tunedOn },
            ruled: lines.filter((line) => line >= from && line <= end),
          })),
        );
    }
  }
  for (const [path, lines] of expected) if (!read.has(path)) comparison.unread += lines.length;
  return comparison;
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort(compareText);
}

/** Undefined for a file that the collector leaves out. */
async function readClaims(
  path: string,
  bytes: Buffer,
  language: Language,
  reader: Reader,
): Promise<FileClaims | undefined> {
  const entry = { path: repoPathSchema.parse(path), blob: '', mode: 'file' as const, size: bytes.length };
  const source = readSource(bytes);
  if (skipByEntry(entry, MAX_FILE_BYTES) !== undefined || 'skip' in source) return undefined;
  const markup = isMarkup(path);
  const text = markup ? keepScripts(source.text) : source.text;
  const [json] = await reader.parse([{ bytes, language, markup }]);
  const outcome = parseOutcomeSchema.parse(JSON.parse(json!));
  if ('skip' in outcome || text === undefined) return undefined;
  const starts = judge({ path: entry.path, language, bytes: bytes.length, ...outcome });
  const { parser } = reader;
  parser.setLanguage(await loadGrammar(language, reader));
  return withTree(parser, text, ({ rootNode }) => {
    const spans = rootNode
      .descendantsOfType([...TABLES[language].comments])
      .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex }));
    const runs = readCommentRuns(text, spans).map(
      ({ lines }) => [lines[0]!.line, lines.at(-1)!.line] as const,
    );
    const found = starts.map((start) => {
      const [from, end] = runs.find((run) => start >= run[0] && start <= run[1])!;
      return { from, start, end };
    });
    const parsing = parsingComments(rootNode, language, parser);
    return { found, parsing, telling: parsing.filter(({ tells }) => tells) };
  });
}

/** First lines of what the sensor reports. */
function judge(file: FileSyntax): number[] {
  const judgement = commentedCodeSensor.judge({ syntax: { files: [file] } }, SETTINGS);
  return judgement.status === 'ok' ? judgement.drafts.map(({ target }) => target.start) : [];
}

async function loadGrammar(language: Language, { grammars }: Reader): Promise<Grammar> {
  const grammar = grammars.get(language) ?? (await Grammar.load(grammarFile(TABLES[language].grammar)));
  grammars.set(language, grammar);
  return grammar;
}

function withTree<T>(parser: Parser, text: string, use: (tree: Tree) => T): T {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('the parser gave up');
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}
