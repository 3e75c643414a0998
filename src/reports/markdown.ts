import { markdownCode, markdownText } from '../core/markdown-text.ts';
import type { Report, ReportPlaces } from '../core/report.ts';
import { isNoOp } from '../core/report.ts';
import type { Scan } from '../core/scan.ts';
import { markdownTable } from './markdown-table.ts';
import {
  count,
  groupSkipped,
  renderBar,
  renderChanges,
  renderHeadline,
  renderNamedChanges,
  renderSilence,
  renderSkipped,
  renderTerms,
  severityWord,
  thousands,
} from './phrases.ts';
import { OUTCOME_SHAPE } from './style.ts';

/** A cycle's report for a file, a ticket or a pull request; a cycle that found nothing is one line. */
export function renderReportMarkdown(report: Report): string {
  const { outcome, cycle, places } = report;
  const head = `# ${OUTCOME_SHAPE[outcome]} ${outcome}: ${renderHeadline(report, markdownCode, markdownText)}`;
  if (isNoOp(report))
    return `${head}${places.receipt ? `; receipt ${markdownCode(places.receipt.path)}` : ''}\n`;
  const identity = `\`${cycle.repo}\` at \`${cycle.commit}\`, depth ${cycle.depth}, cycle ${markdownCode(cycle.id)}.`;
  const blocks = [
    head,
    identity,
    ...topBlocks(report),
    ...sensorBlocks(report.sensors),
    ...changesBlocks(report),
    ...placesBlocks(places),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function topBlocks({ top, candidates }: Report): string[] {
  if (top.length === 0) return [];
  const best = top[0]?.score ?? 0;
  const rows = top.map((item) => [
    String(item.rank),
    `\`${renderBar(item.score, best)}\` ${item.score.toFixed(3)}`,
    item.action,
    severityWord(item),
    markdownCode(item.path),
    markdownText(item.why),
  ]);
  const terms = top.map((item) => [String(item.rank), ...renderTerms(item).map(markdownText)]);
  return [
    `## Top ${top.length} of ${count(candidates, 'candidate')}`,
    markdownTable(['#', 'score', 'action', 'severity', 'file', 'why'], rows),
    '<details><summary>How the scores came about: impact × feasibility / (cost × risk)</summary>',
    markdownTable(['#', 'impact', 'feasibility', 'cost', 'risk'], terms),
    '</details>',
  ];
}

function sensorBlocks(sensors: Scan['sensors']): string[] {
  if (sensors.length === 0) return [];
  const rows = sensors.map(({ id, status, reason, silences, signals, muted, inputs, skipped }) => [
    id,
    status === 'ok'
      ? [status, ...silences.map((silence) => markdownText(renderSilence(silence)))].join('; ')
      : `**${status}**: ${markdownText(reason)}`,
    status === 'ok' ? thousands(signals) : 'unknown',
    thousands(muted),
    thousands(inputs.files),
    thousands(inputs.lines),
    thousands(skipped.length),
  ]);
  const skipped = groupSkipped(sensors).map((group) => {
    const more = group.count > group.named.length ? ', …' : '';
    return `- left out ${renderSkipped(group)}: ${group.named.map(markdownCode).join(', ')}${more}`;
  });
  return [
    '## What each sensor saw',
    markdownTable(['sensor', 'status', 'findings', 'silenced', 'files', 'lines', 'skipped'], rows),
    ...(skipped.length === 0 ? [] : [skipped.join('\n')]),
  ];
}

function changesBlocks({ changes, sensors }: Report): string[] {
  if (sensors.length === 0) return [];
  const named = changes === null ? [] : renderNamedChanges(changes, markdownCode);
  const list = named.map((line) => `- ${line}`).join('\n');
  return ['## What changed', `${renderChanges(changes)}.`, ...(list === '' ? [] : [list])];
}

function placesBlocks({ receipt, artifacts, ui }: ReportPlaces): string[] {
  const lines = [
    ...(receipt ? [`- receipt: ${markdownCode(receipt.path)}`] : []),
    ...(ui === null ? [] : [`- Web UI: <${ui}>`]),
    ...artifacts.map(({ kind, digest }) => `- ${kind}: \`${digest}\``),
  ];
  return lines.length === 0 ? [] : ['## Where to look', lines.join('\n')];
}
