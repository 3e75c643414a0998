import { checkOut } from './check-out.ts';
import type { Claim, CommentComparison, Ruling } from './compare-commented-code.ts';
import { compareCommentedCode } from './compare-commented-code.ts';
import { DATA } from './data.ts';
import type { Accuracy, Figure, Measure } from './figure.ts';
import type { Label } from './labels.ts';
import { readLabels } from './labels.ts';
import { readSonarRulings } from './sonar-rulings.ts';
import { wilson } from './wilson.ts';

const TARGET = { precision: { share: 0.9 }, recall: { share: 0.85 } };

/** Precision and recall against the rulings of SonarJS's S125, as they stand and after labelling disagreements. */
export const measureCommentedCode: Measure = async ({ data, scratch }) => {
  const sonarjs = await checkOut(data, DATA.sonarjs, scratch);
  const sources = await checkOut(data, DATA.sonarjsSources, scratch);
  const comparison = await compareCommentedCode(sources, await readSonarRulings(sonarjs));
  return [tabulate(comparison, readLabels('commented-code'))];
};

function tabulate(all: CommentComparison, labels: readonly Label[]): Accuracy {
  const isHeld = ({ tunedOn }: { readonly tunedOn: boolean }) => !tunedOn;
  const held = { found: all.found.filter(isHeld), rulings: all.rulings.filter(isHeld) };
  return {
    title: 'commented-code',
    figures: [
      ...corrected('all projects', all, labels),
      ...corrected('projects not tuned on', held, labels),
      ...raw('all projects, raw', all.found, all.rulings),
      ...raw('projects not tuned on, raw', held.found, held.rulings),
      ...raw('all projects, baseline: it parses', all.parsing, all.rulings),
      ...raw('all projects, baseline: it parses and a statement is telling', all.telling, all.rulings),
    ],
    notes: [
      'S125 of SonarJS, the expected issues of its ruling tests; a comment counts once for precision, an issue once for recall',
      'raw: what S125 does not report counts as wrong, what it does as right. S125 gives up on a comment with any prose in it, and reports lone braces',
      'labelled: what both call code is taken for code; of the disagreements a sample was judged at the source, and its share of code stands for all of them on that side: precision = (agreed + share × found alone) ÷ found, recall = agreed ÷ (agreed + share × missed).',
      `the interval beside a labelled figure is that of the whole count; by the interval of the sample itself precision lies between ${sampled(all, labels)} for all projects and ${sampled(held, labels)} for those not tuned on`,
      'projects not tuned on: their source was not read, but they were counted more than once while rules were settled on other repositories, and one rule was weighed by its effect on their recall',
      'the baselines look at every comment; a statement is telling as in the sensor: no prose could be it',
      `${all.unread} issues lie in files that are not read; they are in no figure`,
    ],
  };
}

function raw(name: string, claims: readonly Claim[], rulings: readonly Ruling[]): Figure[] {
  const agreed = claims.filter(({ ruled }) => ruled.length > 0).length;
  const missed = missedBy(claims, rulings).length;
  return [
    { name: `precision, ${name}`, hits: agreed, of: claims.length, target: null },
    { name: `recall, ${name}`, hits: rulings.length - missed, of: rulings.length, target: null },
  ];
}

/** The raw figures with the disagreements weighed by the labels of a sample of them. */
function corrected(
  name: string,
  { found, rulings }: Pick<CommentComparison, 'found' | 'rulings'>,
  labels: readonly Label[],
): Figure[] {
  const alone = found.filter(({ ruled }) => ruled.length === 0);
  const missed = missedBy(found, rulings);
  const aloneLabels = labelsAt(
    alone.map(({ path, start }) => ({ path, line: start })),
    labels,
  );
  const missedLabels = labelsAt(missed, labels);
  const agreed = rulings.length - missed.length;
  return [
    {
      name: `precision, ${name}, labelled (code: ${aloneLabels.code} of ${aloneLabels.of})`,
      hits: found.length - alone.length + Math.round(aloneLabels.share * alone.length),
      of: found.length,
      target: TARGET.precision,
    },
    {
      name: `recall, ${name}, labelled (code: ${missedLabels.code} of ${missedLabels.of})`,
      hits: agreed,
      of: agreed + Math.round(missedLabels.share * missed.length),
      target: TARGET.recall,
    },
  ];
}

/** Precision at both ends of the 95 % interval of the sampled share. */
function sampled({ found }: Pick<CommentComparison, 'found'>, labels: readonly Label[]): string {
  const alone = found.filter(({ ruled }) => ruled.length === 0);
  const { code, of } = labelsAt(
    alone.map(({ path, start }) => ({ path, line: start })),
    labels,
  );
  const ends = wilson(code, of).map((share) => 1 - (alone.length * (1 - share)) / found.length);
  return ends.map((end) => `${(100 * end).toFixed(1)} %`).join(' and ');
}

function missedBy(claims: readonly Claim[], rulings: readonly Ruling[]): Ruling[] {
  const found = new Set(claims.flatMap(({ path, ruled }) => ruled.map((line) => `${path}:${line}`)));
  return rulings.filter(({ path, line }) => !found.has(`${path}:${line}`));
}

/** How many of these places were labelled, and how many of those as code; a share of nothing is 0. */
function labelsAt(places: ReadonlyArray<Pick<Ruling, 'path' | 'line'>>, labels: readonly Label[]) {
  const keys = new Set(places.map(({ path, line }) => `${path}:${line}`));
  const about = labels.filter(({ path, line }) => keys.has(`${path}:${line}`));
  const code = about.filter(({ verdict }) => verdict === 'true').length;
  return { code, of: about.length, share: about.length === 0 ? 0 : code / about.length };
}
