import type { Figure } from './figure.ts';
import { isMet } from './figure.ts';

const HEAD = ['figure', 'median of n (min–max)', 'target', 'verdict'];

/** The one table: figure, measured, target, verdict; below it what each figure was computed from. */
export function renderFigures(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(renderRow)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const sources = figures.map(({ name, from }) => `${name}: ${from}`);
  return `${lines.join('\n')}\n\n${sources.join('\n')}\n`;
}

function renderRow(figure: Figure): string[] {
  const { name, measured, target, bound, unit } = figure;
  const number = (value: number) => renderNumber(value, unit);
  return [
    name,
    `${number(measured.median)} ${unit} of ${measured.count} (${number(measured.min)}–${number(measured.max)})`,
    `${bound === 'at most' ? '≤' : '≥'} ${number(target)} ${unit}`,
    isMet(figure) ? 'met' : `missed: ${number(measured.median)}, target ${number(target)}`,
  ];
}

function renderNumber(value: number, unit: Figure['unit']): string {
  return value.toFixed(unit === 's' || unit === '×' ? 2 : 0);
}
