import type { Report, ReportPlaces } from '../core/report.ts';
import { isNoOp, REPORT_LENGTH } from '../core/report.ts';
import type { Scan } from '../core/scan.ts';
import { renderVisible } from '../core/visible.ts';
import type { WorklistItem } from '../core/worklist.ts';
import { displayWidth, fit, pad, wrap } from './columns.ts';
import {
  count,
  groupSkipped,
  renderBar,
  renderChanges,
  renderDebt,
  renderHeadline,
  renderNamedChanges,
  renderSaw,
  renderSilence,
  renderSkipped,
  severityWord,
} from './phrases.ts';
import type { Style } from './style.ts';
import { createStyle, OUTCOME_SHAPE } from './style.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns; 80 suits everything. */
  readonly width: number;
}

interface Page {
  readonly style: Style;
  readonly width: number;
}

/** A cycle's report as a terminal page; a cycle that found nothing is one line. */
export function renderReportTerminal(report: Report, { colour, width }: TerminalOptions): string {
  const page = { style: createStyle(colour), width };
  const { outcome, cycle, places } = report;
  const head = `${page.style.outcome(outcome, `${OUTCOME_SHAPE[outcome]} ${outcome}`)}  ${renderHeadline(report, renderVisible, renderVisible)}`;
  if (isNoOp(report))
    return `${head}${places.receipt ? `; receipt ${renderVisible(places.receipt.path)}` : ''}\n`;
  const identity = page.style.dim(`${cycle.repo} at ${cycle.commit.slice(0, 12)}, depth ${cycle.depth}`);
  return joined([
    [head, identity],
    topSection(report.top, report.candidates, page),
    sensorSection(report.sensors, page),
    section('What changed', changeLines(report, page), page),
    section('Where to look', placeLines(places, page), page),
  ]);
}

/** The same tables for a scan: no cycle, no receipt. */
export function renderScanTerminal(scan: Scan, { colour, width }: TerminalOptions): string {
  const page = { style: createStyle(colour), width };
  const found = `${count(scan.signals.length, 'finding')}, ${count(scan.worklist.length, 'candidate')}`;
  const head = page.style.bold(`${found}; entropy debt ${renderDebt(scan.entropyDebt)}`);
  return joined([
    [head, page.style.dim(`${scan.repo} at ${scan.commit.slice(0, 12)}`)],
    topSection(scan.worklist.slice(0, REPORT_LENGTH), scan.worklist.length, page),
    sensorSection(scan.sensors, page),
  ]);
}

function joined(sections: ReadonlyArray<readonly string[]>): string {
  const shown = sections.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[], { style }: Page): string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines];
}

function topSection(top: readonly WorklistItem[], total: number, page: Page): string[] {
  const best = top[0]?.score ?? 0;
  return section(
    `Top ${top.length} of ${count(total, 'candidate')}`,
    top.flatMap((item) => itemLines(item, best, page)),
    page,
  );
}

function itemLines(item: WorklistItem, best: number, { style, width }: Page): string[] {
  const word = severityWord(item);
  const paint = word === 'severe' ? style.red : word === 'high' ? style.yellow : style.dim;
  const rank = pad(String(item.rank), 3, 'start');
  const bar = renderBar(item.score, best);
  const score = item.score.toFixed(3);
  const path = fit(renderVisible(item.path), width - displayWidth(`${rank}  ${bar} ${score}  `));
  const { impact, feasibility, cost, risk } = item.terms;
  const terms = `impact ${impact} × feasibility ${feasibility} / (cost ${cost} × risk ${risk})`;
  return [
    `${rank}  ${paint(bar)} ${score}  ${style.bold(path)}`,
    ...indented(`${item.action}, ${word} (${item.id}): ${renderVisible(item.why)}`, 5, width),
    ...indented(terms, 5, width).map(style.dim),
  ];
}

function sensorSection(sensors: Scan['sensors'], page: Page): string[] {
  const widest = Math.max(0, ...sensors.map(({ id }) => displayWidth(id)));
  const lines = sensors.flatMap((sensor) => sensorLines(sensor, widest, page));
  return section('What each sensor saw', [...lines, ...skippedLines(sensors, page)], page);
}

function sensorLines(sensor: Scan['sensors'][number], widest: number, { style, width }: Page): string[] {
  const { id, status, reason, silences } = sensor;
  const paint = status === 'ok' ? style.green : status === 'silent' ? style.yellow : style.red;
  const by = widest + 12;
  const [first = '', ...rest] = indented(
    status === 'ok' ? renderSaw(sensor) : renderVisible(reason),
    by,
    width,
  );
  const unsaid = silences.flatMap((silence) => indented(renderVisible(renderSilence(silence)), by, width));
  return [
    `  ${pad(id, widest)}  ${paint(pad(status, 6))}  ${first.slice(by)}`,
    ...rest,
    ...unsaid.map(style.dim),
  ];
}

/** Each reason with its first file; all of them are in the JSON form. */
function skippedLines(sensors: Scan['sensors'], { style, width }: Page): string[] {
  return groupSkipped(sensors).map((group) => {
    const lead = `  left out ${renderSkipped(group)}: `;
    const more = group.count > 1 ? ', …' : '';
    const name = fit(renderVisible(group.named[0] ?? ''), width - displayWidth(lead + more));
    return style.dim(lead + name + more);
  });
}

function changeLines({ changes, sensors }: Report, { width }: Page): string[] {
  if (sensors.length === 0) return [];
  const named = changes === null ? [] : renderNamedChanges(changes, renderVisible);
  return [...indented(renderChanges(changes), 2, width), ...named.map((line) => `  ${fit(line, width - 2)}`)];
}

/** Paths and addresses stay whole, so that they can be copied. */
function placeLines({ receipt, artifacts, ui }: ReportPlaces, { style }: Page): string[] {
  const stored = artifacts.map(({ kind, digest }) => `  ${kind.padEnd(16)} ${style.dim(digest)}`);
  return [
    ...(receipt ? [`  receipt          ${renderVisible(receipt.path)}`] : []),
    ...(ui === null ? [] : [`  Web UI           ${ui}`]),
    ...stored,
    ...(receipt
      ? [style.dim('  next: `dreamd report` shows this again, `dreamd ledger verify` checks it')]
      : []),
  ];
}

function indented(text: string, by: number, width: number): string[] {
  return wrap(text, width - by).map((line) => ' '.repeat(by) + line);
}
