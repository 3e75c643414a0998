import type { Changes } from '../core/changes.ts';
import { compareText } from '../core/compare-text.ts';
import type { Report } from '../core/report.ts';
import type { Scan } from '../core/scan.ts';
import type { Trend } from '../core/trend.ts';
import type { WorklistItem } from '../core/worklist.ts';

/** How a name from the repository is shown in one form of the report. */
export type Name = (text: string) => string;

/** How a sentence that holds such names is shown. */
export type Sentence = (text: string) => string;

const TREND_WORDS: Record<Trend, string> = {
  baseline: 'first measurement',
  unreachable: 'not measured',
  converged: 'converged',
  improving: 'improving',
  flat: 'flat',
  defer: 'slowly improving',
};

/** The first line of a report after the outcome word: target or nothing found, debt and trend. */
export function renderHeadline(report: Report, name: Name, sentence: Sentence): string {
  const delta = report.changes?.debtDelta ? `, ${signed(report.changes.debtDelta)}` : '';
  const trend = report.entropyDebt === null ? '' : ` (${TREND_WORDS[report.trend]}${delta})`;
  return `${findingOf(report, name, sentence)}; entropy debt ${renderDebt(report.entropyDebt)}${trend}`;
}

function findingOf(
  { outcome, reasons, target, candidates, signals, sensors }: Report,
  name: Name,
  sentence: Sentence,
): string {
  if (outcome !== 'PASS')
    return reasons.map(({ code, message }) => `${code}: ${sentence(message)}`).join('; ');
  if (target) return `${target.action} ${name(target.path)} leads ${count(candidates, 'candidate')}`;
  if (signals > 0) return `${count(signals, 'finding')}, none with an action`;
  return `nothing found in ${count(Math.max(0, ...sensors.map(({ inputs }) => inputs.files)), 'file')}`;
}

export function renderDebt(debt: number | null): string {
  return debt === null ? 'not measured' : `${debt.toFixed(1)}/100`;
}

/** Word for the severity 0..1 of a candidate. */
export function severityWord(item: WorklistItem): 'severe' | 'high' | 'moderate' | 'low' {
  const severity = Number(item.inputs.impact.severity ?? item.terms.impact);
  if (severity >= 0.75) return 'severe';
  if (severity >= 0.5) return 'high';
  return severity >= 0.25 ? 'moderate' : 'low';
}

/** Ten cells for a score, relative to the best one. */
export function renderBar(score: number, best: number): string {
  const full = best > 0 ? Math.round((score / best) * 10) : 0;
  return '█'.repeat(full) + '░'.repeat(10 - full);
}

/** `0.71 (severity 0.9, activity 0.8, …)`, one text a term. */
export function renderTerms({ terms, inputs }: WorklistItem): string[] {
  return (['impact', 'feasibility', 'cost', 'risk'] as const).map((term) => {
    const made = Object.entries(inputs[term]).map(([input, value]) => `${words(input)} ${value}`);
    return `${terms[term]} (${made.join(', ')})`;
  });
}

/** What was left out for one reason, by whom, with the first files by name. */
export interface SkippedGroup {
  readonly reason: string;
  readonly count: number;
  readonly named: readonly string[];
  readonly sensors: readonly string[];
}

const SKIPPED_NAMED = 3;

/** Every left-out file once, however many sensors left it out for that reason; the largest group first. */
export function groupSkipped(sensors: Scan['sensors']): SkippedGroup[] {
  const groups = new Map<string, { paths: Set<string>; sensors: Set<string> }>();
  for (const { id, skipped } of sensors) {
    for (const { path, reason } of skipped) {
      const group = groups.get(reason) ?? { paths: new Set(), sensors: new Set() };
      groups.set(reason, group);
      group.paths.add(path);
      group.sensors.add(id);
    }
  }
  return [...groups]
    .map(([reason, { paths, sensors }]) => ({
      reason,
      count: paths.size,
      named: [...paths].sort(compareText).slice(0, SKIPPED_NAMED),
      sensors: [...sensors],
    }))
    .sort((a, b) => b.count - a.count || compareText(a.reason, b.reason));
}

/** `1,200 generated (by complexity)`, `2 symlink (by 4 sensors)`. */
export function renderSkipped({ reason, count, sensors }: SkippedGroup): string {
  const by = sensors.length > 2 ? `${sensors.length} sensors` : sensors.join(' and ');
  return `${thousands(count)} ${reason} (by ${by})`;
}

/** `2 findings (1 silenced) in 141 files, 21,478 lines`. */
export function renderSaw({ signals, muted, inputs }: Scan['sensors'][number]): string {
  const silenced = muted === 0 ? '' : ` (${thousands(muted)} silenced)`;
  const lines = inputs.lines === 0 ? '' : `, ${thousands(inputs.lines)} lines`;
  return `${count(signals, 'finding')}${silenced} in ${count(inputs.files, 'file')}${lines}`;
}

/** Kinds about which a sensor could say nothing, and why. */
export function renderSilence({
  kinds,
  reason,
  message,
}: Scan['sensors'][number]['silences'][number]): string {
  return `nothing is said of ${kinds.join(', ')} (${reason}): ${message}`;
}

/** What changed since the last cycle, in one line. */
export function renderChanges(changes: Changes | null): string {
  if (changes === null) return 'first cycle of this repository: nothing to compare with';
  const { since, debtDelta } = changes;
  const debt = debtDelta === null ? 'debt not comparable' : `debt ${signed(debtDelta)}`;
  const counts = `${thousands(changes.new)} new, ${thousands(changes.gone)} gone, ${thousands(changes.unchanged)} unchanged`;
  return `${counts}; ${debt} (since commit ${since.commit.slice(0, 12)})`;
}

/** New and gone findings that are named, each in one line. */
export function renderNamedChanges(changes: Changes, name: Name): string[] {
  const line = (sign: string) => (finding: Changes['namedNew'][number]) =>
    `${sign} ${finding.kind} in ${name(finding.path)}${finding.symbol === null ? '' : `, ${name(finding.symbol)}`}`;
  return [...changes.namedNew.map(line('new:')), ...changes.namedGone.map(line('gone:'))];
}

export function count(number: number, noun: string): string {
  return `${thousands(number)} ${noun}${number === 1 ? '' : 's'}`;
}

export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

function signed(number: number): string {
  if (number === 0) return '±0';
  return number > 0 ? `+${number}` : `−${-number}`;
}

/** `medianCodeLines` as `median code lines`. */
function words(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
