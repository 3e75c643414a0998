import { Language as Grammar, Parser } from 'web-tree-sitter';
import { readSource } from '../../src/core/source-content.ts';
import { skipByEntry } from '../../src/core/source-entry.ts';
import type { CompiledTable } from '../../src/facts/syntax/compile-table.ts';
import { compileTable } from '../../src/facts/syntax/compile-table.ts';
import type { Language } from '../../src/facts/syntax/fact.ts';
import { grammarFile } from '../../src/facts/syntax/grammar-file.ts';
import { createLanguageOf, isMarkup, TABLES } from '../../src/facts/syntax/languages.ts';
import { measureFunctions } from '../../src/facts/syntax/measure-functions.ts';
import type { MeasuredFunction } from '../../src/facts/syntax/measured.ts';
import { createParseErrors } from '../../src/facts/syntax/parse-errors.ts';
import { checkOut } from './check-out.ts';
import type { PeerReport } from './cognitive-peer.ts';
import { installCognitivePeer, PEER } from './cognitive-peer.ts';
import { DATA } from './data.ts';
import type { Measure } from './figure.ts';
import { createFolderContext } from './folder-context.ts';
import { readSonarRulings } from './sonar-rulings.ts';

const MAX_FILE_BYTES = 1_000_000;
const LANGUAGES = ['javascript', 'typescript', 'tsx'] as const satisfies readonly Language[];
type EcmaScript = (typeof LANGUAGES)[number];

/** Complexity of one function on both sides. */
interface Compared {
  readonly ours: number;
  readonly peer: number;
}

/** Cognitive complexity of every function against eslint-plugin-sonarjs at threshold 0, on the same sources. */
export const measureCognitive: Measure = async ({ data, scratch, note }) => {
  const rulings = await readSonarRulings(await checkOut(data, DATA.sonarjs, scratch));
  const sources = await checkOut(data, DATA.sonarjsSources, scratch);
  const peer = await installCognitivePeer(scratch);
  const measure = await createMeasure();
  const languageOf = createLanguageOf([]);
  const languageIn = (path: string) => LANGUAGES.find((one) => one === languageOf(path) && !isMarkup(path));
  const context = await createFolderContext(
    sources,
    (path) => languageIn(path) !== undefined && rulings.judged(path, ''),
    { scratch, threads: noThreads },
  );
  const files = context.snapshot.files.filter((file) => skipByEntry(file, MAX_FILE_BYTES) === undefined);
  const compared: Compared[] = [];
  let [unparsed, doubtful, done] = [0, 0, 0];
  for await (const { file, bytes } of context.readBlobs(files)) {
    if (++done % 1_000 === 0) note(`  ${done} of ${files.length} files`);
    const source = readSource(bytes);
    const language = languageIn(file.path);
    if ('skip' in source || language === undefined) continue;
    const reports = peer(source.text, language === 'typescript');
    const functions = measure(source.text, language);
    if (reports === undefined) unparsed++;
    else if (functions === undefined) doubtful++;
    else compared.push(...compare(functions, reports));
  }
  const equal = compared.filter(({ ours, peer }) => ours === peer).length;
  const peerMore = compared.filter(({ ours, peer }) => ours < peer).length;
  return [
    {
      title: 'cognitive complexity against eslint-plugin-sonarjs',
      figures: [
        {
          name: 'functions of equal complexity',
          hits: equal,
          of: compared.length,
          target: { share: 0.97 },
        },
      ],
      notes: [
        `Peer: ${PEER}; rule cognitive-complexity at threshold 0, parser of typescript-eslint.`,
        `${peerMore} functions count more with the peer: in them a function is itself a branch of \`?:\`, and the rule never leaves the nesting that this opened.`,
        `${compared.length - equal - peerMore} count more here: the grammar lets the \`!\` of \`a && b!.length > 1 && c\` take \`a && b\`, which splits one run of \`&&\` in two.`,
        `Left out: ${unparsed} files that the peer cannot parse (Flow, templates), ${doubtful} in which dreamd’s parser had to guess.`,
      ],
    },
  ];
};

function noThreads(): never {
  throw new Error('nothing runs on a thread here');
}

type MeasureText = (text: string, language: EcmaScript) => readonly MeasuredFunction[] | undefined;

/** Functions of a text; undefined when the parser had to guess. */
async function createMeasure(): Promise<MeasureText> {
  await Parser.init();
  const parser = new Parser();
  const tables = new Map<EcmaScript, CompiledTable>();
  for (const language of LANGUAGES) {
    const table = TABLES[language];
    tables.set(language, compileTable(await Grammar.load(grammarFile(table.grammar)), table));
  }
  return (text, language) => {
    const compiled = tables.get(language)!;
    const tree = parser.setLanguage(compiled.language).parse(text);
    if (tree === null) return undefined;
    try {
      if (createParseErrors(tree.rootNode, compiled).count > 0) return undefined;
      return measureFunctions(tree.rootNode, compiled, text).functions;
    } finally {
      tree.delete();
    }
  };
}

/** A report belongs to the innermost function around its place; what is not reported is 0. */
function compare(functions: readonly MeasuredFunction[], reports: readonly PeerReport[]): Compared[] {
  const reported = new Map<MeasuredFunction, number>();
  for (const { offset, cognitive } of reports) {
    const around = functions.findLast(({ span }) => span.start <= offset && offset < span.end);
    if (around !== undefined) reported.set(around, cognitive);
  }
  return functions.map((fn) => ({ ours: fn.cognitive, peer: reported.get(fn) ?? 0 }));
}
