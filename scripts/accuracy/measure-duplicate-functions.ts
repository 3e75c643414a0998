import { join } from 'node:path';
import type { SignalDraft } from '../../src/core/contracts/sensor.ts';
import { clonesCollector } from '../../src/facts/clones/collector.ts';
import { clonesSettings } from '../../src/facts/clones/settings.ts';
import { syntaxCollector } from '../../src/facts/syntax/collector.ts';
import { syntaxSettings } from '../../src/facts/syntax/settings.ts';
import { createThreadPool } from '../../src/process/thread-pool.ts';
import { duplicationSensor } from '../../src/sensors/duplication/sensor.ts';
import type { DuplicationSettings } from '../../src/sensors/duplication/settings.ts';
import { checkOut } from './check-out.ts';
import { DATA } from './data.ts';
import type { Figure, Measure } from './figure.ts';
import { createFolderContext } from './folder-context.ts';
import type { SonarRulings } from './sonar-rulings.ts';
import { readSonarRulings } from './sonar-rulings.ts';

const RULE = 'S4144';
/** The one project whose sources lie in SonarJS itself. */
const CUSTOM = { project: 'file-for-rules', folder: 'its/sources/jsts/custom' };
/** A project of YAML files, elsewhere. */
const WITHOUT_SCRIPTS = 'yaml';
/** TypeScript's own compiler, on which a quarter of the rulings stand, is one file of 2.5 MB. */
const MAX_FILE_BYTES = 5_000_000;

const byDefault = duplicationSensor.settings.parse({});
/** The rule knows no tests: they count like any other code, and so does a pair of three lines. */
const likeTheRule: DuplicationSettings = { ...byDefault, supportingWeight: 1 };

type Judge = (settings: DuplicationSettings) => readonly SignalDraft[];

/** Functions with the same body against the rulings of SonarJS's S4144, which looks at one file at a time. */
export const measureDuplicateFunctions: Measure = async ({ data, scratch, note }) => {
  const sonarjs = await checkOut(data, DATA.sonarjs, scratch);
  const sources = await checkOut(data, DATA.sonarjsSources, scratch);
  const rulings = await readSonarRulings(sonarjs);
  const ruled = [...(await rulings.of(RULE))].flatMap(([path, lines]) =>
    lines.map((line) => ({ path, line })),
  );
  const compared = new Map([
    [
      'as the rule counts, tests like product code',
      { settings: likeTheRule, found: 0, inBlocks: 0, claims: 0, agreed: 0 },
    ],
    ['with the default settings', { settings: byDefault, found: 0, inBlocks: 0, claims: 0, agreed: 0 }],
  ]);
  for (const project of rulings.projects.filter((name) => name !== WITHOUT_SCRIPTS)) {
    note(`  ${project}`);
    const folder = project === CUSTOM.project ? join(sonarjs, CUSTOM.folder) : join(sources, project);
    const judge = await judgeProject(project, folder, rulings, scratch);
    const own = ruled.filter(({ path }) => path.startsWith(`${project}/`));
    for (const sums of compared.values()) {
      const claims = judge(sums.settings).flatMap((draft) => claimsOf(project, draft));
      const functions = claims.filter(({ kind }) => kind === 'duplicate-function');
      const missed = own.filter((line) => !functions.some((claim) => beginsAt(claim, line)));
      sums.found += own.length - missed.length;
      const blocks = claims.filter(({ kind, repeats }) => kind === 'duplicate-block' && repeats);
      sums.inBlocks += missed.filter((line) => blocks.some((claim) => holds(claim, line))).length;
      const repeated = functions.filter(({ repeats }) => repeats);
      sums.claims += repeated.length;
      sums.agreed += repeated.filter((claim) => own.some((line) => beginsAt(claim, line))).length;
    }
  }
  const figures = [...compared].flatMap(([name, { settings, found, inBlocks, claims, agreed }]): Figure[] => [
    {
      name: `recall, functions, ${name}`,
      hits: found,
      of: ruled.length,
      target: settings === likeTheRule ? { hits: 68 } : null,
    },
    {
      name: `recall, functions and the blocks around them, ${name}`,
      hits: found + inBlocks,
      of: ruled.length,
      target: null,
    },
    { name: `named by the rule too, ${name}`, hits: agreed, of: claims, target: null },
  ]);
  return [{ title: `duplicate-function against ${RULE}`, figures, notes: NOTES }];
};

const NOTES = [
  'A ruling is found when a duplicate-function begins at its line or up to five above. Files up to 5 MB are read, vendored ones are not.',
  'A function inside a block that is twice as long and stands further up in the same file, too, is named as the block.',
  'Precision counts the second and later copies in one file. The rule looks at declarations, methods and variables only; dreamd also at functions that are properties or assigned (`Foo.prototype.bar = function …`). Their bodies are the same, token for token, by construction.',
];

interface Place {
  readonly path: string;
  readonly line: number;
}

interface Claim {
  readonly kind: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** What stands further up in the same file, too. */
  readonly repeats: boolean;
}

/** A ruling stands at a name or an arrow, which may follow the first line. */
const MOST_LINES_AFTER = 5;

function beginsAt(claim: Claim, place: Place): boolean {
  return holds(claim, place) && place.line <= claim.start + MOST_LINES_AFTER;
}

function holds(claim: Claim, { path, line }: Place): boolean {
  return claim.path === path && claim.start <= line && line <= claim.end;
}

function claimsOf(project: string, { kind, evidence }: SignalDraft): Claim[] {
  return evidence.map(({ path, start, end }) => ({
    kind,
    path: `${project}/${path}`,
    start,
    end,
    repeats: evidence.some((other) => other.path === path && other.start < start),
  }));
}

async function judgeProject(
  project: string,
  folder: string,
  rulings: SonarRulings,
  scratch: string,
): Promise<Judge> {
  const pools = createThreadPool({ size: 2, memoryMb: 1_024 });
  try {
    const wanted = (path: string) =>
      /\.([cm]?[jt]sx?|html|vue)$/.test(path) && rulings.judged(`${project}/${path}`, '');
    const context = await createFolderContext(folder, wanted, { scratch, threads: pools.threads });
    const maxFileBytes = MAX_FILE_BYTES;
    const syntax = await syntaxCollector.collect(
      context,
      syntaxSettings.parse({ maxFileBytes, parseTimeoutMs: 60_000 }),
    );
    const clones = await clonesCollector.collect(context, clonesSettings.parse({ maxFileBytes }));
    if (clones.status === 'failed') throw new Error(`${project}: ${clones.reason}`);
    const groups = clones.status === 'ok' ? clones.facts.groups : [];
    return (settings) => {
      const judgement = duplicationSensor.judge({ clones: { groups }, syntax }, settings);
      return judgement.status === 'ok' ? judgement.drafts : [];
    };
  } finally {
    await pools.close();
  }
}
