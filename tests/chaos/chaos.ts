import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openDreamdHome } from '../support/dreamd.ts';
import { renderSummary } from './render-summary.ts';
import type { Strike } from './strikes.ts';
import { namedStrikes, randomStrikes } from './strikes.ts';
import { createTinyRepository } from './tiny-repository.ts';
import type { Trial } from './trial.ts';
import { tryStrike } from './trial.ts';

const OPTIONS = {
  only: { type: 'string', default: '' },
  random: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  width: { type: 'string', default: '2' },
} as const;
const optionsSchema = z.object({
  /** Only strikes whose name contains this. */
  only: z.string(),
  /** How many random moments. */
  random: z.coerce.number().int().nonnegative(),
  seed: z.coerce.number().int(),
  /** Trials at once; most of a trial is waiting. */
  width: z.coerce.number().int().positive(),
});

/** Kills dreamd in every way, one home a strike; resolves with the exit code. */
export async function chaos(argv: readonly string[], write: (text: string) => void): Promise<0 | 1> {
  const { only, random, seed, width } = optionsSchema.parse(
    parseArgs({ args: [...argv], options: OPTIONS }).values,
  );
  const repo = await createTinyRepository();
  try {
    const undisturbedMs = await timeUndisturbed(repo.path);
    write(`seed ${seed}; a cycle left in peace takes ${(undisturbedMs / 1000).toFixed(1)} s\n`);
    const strikes = [...namedStrikes(), ...randomStrikes(random, undisturbedMs, seed)].filter(({ name }) =>
      name.includes(only),
    );
    const trials: Trial[] = [];
    await inParallel(strikes, width, async (strike) => {
      const trial = await tryStrike(repo.path, strike).catch(failedTrial(strike));
      trials.push(trial);
      write(renderTrial(trial, trials.length, strikes.length));
    });
    const inOrder = strikes.flatMap((strike) => trials.filter((trial) => trial.strike === strike));
    write(renderSummary(inOrder, undisturbedMs / 1000));
    return trials.length > 0 && trials.every(({ misses }) => misses.length === 0) ? 0 : 1;
  } finally {
    await repo.remove();
  }
}

async function timeUndisturbed(repo: string): Promise<number> {
  await using dreamd = await openDreamdHome();
  const startedMs = performance.now();
  const { code, stderr } = await dreamd.run(['run', '--repo', repo]);
  if (code !== 0) throw new Error(`a cycle left in peace ended with ${code}: ${stderr}`);
  return performance.now() - startedMs;
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}

function failedTrial(strike: Strike) {
  return (error: unknown): Trial => ({ strike, misses: [String(error)], seconds: Number.NaN });
}

function renderTrial({ strike, misses, seconds }: Trial, number: number, total: number): string {
  const verdict = misses.length === 0 ? '✓' : '✗';
  const line = `${verdict} ${String(number).padStart(3)}/${total}  ${seconds.toFixed(1).padStart(5)} s  ${strike.name}\n`;
  return line + misses.map((miss) => `      ${miss}\n`).join('');
}
