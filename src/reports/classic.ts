import type { Scan } from '../core/scan.ts';
import type { Signal } from '../core/signal.ts';
import { renderVisible } from '../core/visible.ts';

/** Kinds whose deciding figure has a short name of old; the others give every figure by its own. */
const SHORT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'coverage-low': { coveragePercent: 'cov' },
};

/**
 * One line a finding, `signal=coverage_low file=services/billing/tax.py cov=58.0`, and one a sensor that could say
 * nothing. A value with a blank stands in quotes.
 */
export function renderClassic({ signals, sensors }: Pick<Scan, 'signals' | 'sensors'>): string {
  return [
    ...signals.map(findingLine),
    ...sensors.flatMap(({ id, status, reason }) =>
      status === 'ok'
        ? []
        : [
            fields([
              ['sensor', id],
              ['status', status],
              ['reason', reason],
            ]),
          ],
    ),
  ].join('\n');
}

function findingLine({ id, kind, target, figures, magnitude }: Signal): string {
  const short = SHORT[kind];
  const shown = Object.entries(figures).flatMap(([name, value]): Array<[string, string]> => {
    const field = short === undefined ? name : short[name];
    return field === undefined ? [] : [[field, renderValue(value, short !== undefined)]];
  });
  return fields([
    ['signal', kind.replaceAll('-', '_')],
    ['file', target.path],
    ...shown,
    ...(target.symbol === undefined ? [] : [['symbol', target.symbol] as [string, string]]),
    ['lines', `${target.start}-${target.end}`],
    ['magnitude', magnitude.toFixed(2)],
    ['id', id],
  ]);
}

function renderValue(value: string | number | boolean, fixed: boolean): string {
  return typeof value === 'number' && fixed ? value.toFixed(1) : String(value);
}

function fields(pairs: ReadonlyArray<readonly [string, string]>): string {
  return pairs.map(([name, value]) => `${name}=${quoted(renderVisible(value))}`).join(' ');
}

function quoted(value: string): string {
  return /[\s"=]|^$/.test(value) ? `"${value.replaceAll('"', '\\"')}"` : value;
}
