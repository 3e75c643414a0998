import type { Accuracy, Figure } from './figure.ts';
import { isMet } from './figure.ts';
import { wilson } from './wilson.ts';

const HEAD = ['figure', 'measured', '95 % interval', 'target', 'verdict'];

/** The table of one subject as Markdown, as it stands in docs/accuracy.md. */
export function renderAccuracy({ title, figures, notes }: Accuracy): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...figures.map(renderRow)];
  const table = rows.map((row) => `| ${row.join(' | ')} |`);
  return [`## ${title}`, '', ...table, '', ...notes.map((note) => `- ${note}`), ''].join('\n');
}

function renderRow(figure: Figure): string[] {
  const { name, hits, of, target } = figure;
  const [low, high] = wilson(hits, of);
  return [
    name,
    `${hits} of ${of} = ${percent(of === 0 ? 0 : hits / of)}`,
    `${percent(low)} – ${percent(high)}`,
    target === null ? '' : `≥ ${'hits' in target ? target.hits : percent(target.share)}`,
    verdict(figure),
  ];
}

function verdict(figure: Figure): string {
  const { hits, of, target } = figure;
  if (target === null) return '';
  if (isMet(figure)) return 'met';
  return 'hits' in target
    ? `missed: ${hits}, target ${target.hits}`
    : `missed: ${percent(of === 0 ? 0 : hits / of)}, target ${percent(target.share)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
