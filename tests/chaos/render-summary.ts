import { VICTIMS } from './strikes.ts';
import type { Trial } from './trial.ts';

/** What a next command may take longer than the work that was left: see the table of issue A. */
const SLACK_SECONDS = 15;

/** One row a moment, one column a victim: how many held, and the median of the seconds until the cycle was done. */
export function renderSummary(trials: readonly Trial[], undisturbedSeconds: number): string {
  const groups = Map.groupBy(trials, ({ strike }) => ('point' in strike.at ? strike.at.point : 'random'));
  const rows = [...groups].map(([moment, inMoment]) => {
    const cells = VICTIMS.map((victim) =>
      renderCell(inMoment.filter(({ strike }) => strike.victim === victim)),
    );
    return `| ${[moment, ...cells].join(' | ')} |\n`;
  });
  const held = trials.filter(({ misses }) => misses.length === 0).length;
  const limit = undisturbedSeconds + SLACK_SECONDS;
  const slow = trials.filter(({ seconds }) => !(seconds <= limit)).length;
  return [
    `\n| killed at | ${VICTIMS.join(' | ')} |\n|---|${VICTIMS.map(() => '---|').join('')}\n`,
    ...rows,
    `\n${held} of ${trials.length} held (target: all)\n`,
    `${trials.length - slow} of ${trials.length} done within ${limit.toFixed(1)} s, a whole cycle + ${SLACK_SECONDS} s (target: all)\n`,
  ].join('');
}

function renderCell(trials: readonly Trial[]): string {
  if (trials.length === 0) return '';
  const held = trials.filter(({ misses }) => misses.length === 0).length;
  return `${held}/${trials.length}, ${median(trials.map(({ seconds }) => seconds)).toFixed(1)} s`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
