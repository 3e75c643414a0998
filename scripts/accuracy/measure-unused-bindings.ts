import { checkOut } from './check-out.ts';
import type { BindingComparison, ComparedLine } from './compare-bindings.ts';
import { compareBindings, RULES } from './compare-bindings.ts';
import { DATA } from './data.ts';
import type { Accuracy, Figure, Measure } from './figure.ts';
import type { Label } from './labels.ts';
import { readLabels } from './labels.ts';
import { readSonarRulings } from './sonar-rulings.ts';

/** Unused imports and locals against the rulings of SonarJS, first as they are, then with the labels of disagreements. */
export const measureUnusedBindings: Measure = async ({ data, scratch }) => {
  const rulings = await readSonarRulings(await checkOut(data, DATA.sonarjs, scratch));
  const sources = await checkOut(data, DATA.sonarjsSources, scratch);
  const comparison = await compareBindings(sources, rulings, scratch);
  const labels = readLabels('unused-bindings');
  return (['import', 'local'] as const).map((kind) => tabulate(kind, comparison, labels));
};

type Kind = ComparedLine['kind'];
/** Verdicts on names of one kind on one line. */
type VerdictsOn = (place: { readonly path: string; readonly line: number }) => readonly Label['verdict'][];

function tabulate(kind: Kind, comparison: BindingComparison, labels: readonly Label[]): Accuracy {
  const lines = comparison.lines.filter((one) => one.kind === kind);
  const verdictsOn: VerdictsOn = ({ path, line }) =>
    labels
      .filter(
        (label) => label.path === path && label.line === line && label.claim.startsWith(`unused-${kind} `),
      )
      .map(({ verdict }) => verdict);
  const tunedOn = lines.filter((one) => one.tunedOn);
  const heldOut = lines.filter((one) => !one.tunedOn);
  const beyond = comparison.beyond.filter((one) => one.kind === kind);
  return {
    title: `unused-${kind} against ${RULES[kind]}`,
    figures: [
      ...againstRulings('first half of the projects, tuned on', tunedOn, false),
      ...againstRulings('second half, never tuned on', heldOut, true),
      ...withLabels(lines, verdictsOn),
      ...(beyond.length === 0 ? [] : [labelledBeyond(beyond, verdictsOn)]),
    ],
    notes: [
      `${comparison.unread[kind]} rulings stand in HTML, in files that dreamd leaves out, or in files that the sources lack; they count nowhere.`,
      'Labelled: every disagreement and, of the locals, a seeded sample of what lies beyond the rule; the one who judged saw source and claim.',
      ...countSorts(beyond),
    ],
  };
}

function againstRulings(half: string, lines: readonly ComparedLine[], isTarget: boolean): Figure[] {
  const hits = sum(lines, agreed);
  const target = (share: number) => (isTarget ? { share } : null);
  return [
    { name: `precision, ${half}`, hits, of: sum(lines, ({ found }) => found), target: target(0.95) },
    { name: `recall, ${half}`, hits, of: sum(lines, ({ ruled }) => ruled), target: target(0.9) },
  ];
}

/** A disagreement counts as the ruling has it, unless somebody who saw the source said otherwise. */
function withLabels(lines: readonly ComparedLine[], verdictsOn: VerdictsOn): Figure[] {
  const count = (line: ComparedLine, verdict: Label['verdict']) =>
    verdictsOn(line).filter((one) => one === verdict).length;
  const confirmed = sum(lines, (line) => Math.min(line.found - agreed(line), count(line, 'true')));
  const refuted = sum(lines, (line) => Math.min(line.ruled - agreed(line), count(line, 'false')));
  const hits = sum(lines, agreed) + confirmed;
  const ruled = sum(lines, (line) => line.ruled) + confirmed - refuted;
  return [
    {
      name: 'precision, all, disagreements labelled',
      hits,
      of: sum(lines, ({ found }) => found),
      target: { share: 0.95 },
    },
    { name: 'recall, all, disagreements labelled', hits, of: ruled, target: { share: 0.9 } },
  ];
}

/** A seeded sample of what the rule never reports. */
function labelledBeyond(beyond: BindingComparison['beyond'], verdictsOn: VerdictsOn): Figure {
  const places = new Map(beyond.map((one) => [`${one.path}:${one.line}`, one]));
  const verdicts = [...places.values()].flatMap(verdictsOn);
  const hits = verdicts.filter((verdict) => verdict === 'true').length;
  return { name: 'precision, beyond the rule, labelled sample', hits, of: verdicts.length, target: null };
}

function countSorts(beyond: BindingComparison['beyond']): string[] {
  if (beyond.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { sort } of beyond) counts.set(sort, (counts.get(sort) ?? 0) + 1);
  const list = [...counts].map(([sort, count]) => `${count} ${sort}`).join(', ');
  return [`Beyond the rule, which never reports them, dreamd names: ${list}.`];
}

function agreed({ found, ruled }: ComparedLine): number {
  return Math.min(found, ruled);
}

function sum(lines: readonly ComparedLine[], of: (line: ComparedLine) => number): number {
  return lines.reduce((total, line) => total + of(line), 0);
}
