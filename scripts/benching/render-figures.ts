import Table from 'cli-table3';
import type { Figure } from './figure.ts';
import { isMet } from './figure.ts';

/** The one table: figure, measured, target, verdict; below it what each figure was computed from. */
export function renderFigures(figures: readonly Figure[]): string {
  const table = new Table({
    head: ['figure', 'measured: median of n (min–max)', 'target', 'verdict'],
    style: { head: [], border: [] },
  });
  for (const figure of figures) {
    const { name, measured, target, bound, unit } = figure;
    const number = (value: number) => renderNumber(value, unit);
    const range = `${number(measured.median)} ${unit} of ${measured.count} (${number(measured.min)}–${number(measured.max)})`;
    const limit = `${bound === 'at most' ? '≤' : '≥'} ${number(target)} ${unit}`;
    const verdict = isMet(figure) ? 'met' : `missed: ${number(measured.median)}, target ${number(target)}`;
    table.push([name, range, limit, verdict]);
  }
  const sources = figures.map(({ name, from }) => `${name}: ${from}`);
  return `${table.toString()}\n\n${sources.join('\n')}\n`;
}

function renderNumber(value: number, unit: Figure['unit']): string {
  return value.toFixed(unit === 's' || unit === '×' ? 2 : 0);
}
